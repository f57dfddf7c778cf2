package org.marrowsight.criteria;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowsight.criteria.DifferentialPlan.Explanation;
import org.marrowsight.features.Fact;

/** One reading with the answer that each explanation gets in it. */
final class JudgedReading {

    private final Optional<String> place;
    private final Reasoning reasoning;
    private final Map<String, Rule<Fit>> rules = new LinkedHashMap<>();

    JudgedReading(Optional<String> place, Reasoning reasoning, DifferentialPlan plan) {
        this.place = place;
        this.reasoning = reasoning;
        List<Explanation> explanations = plan.explanations();
        explanations.forEach(explanation -> rules.put(explanation.id(), firstThatHolds(explanation)));
        explanations.forEach(explanation -> reasoning.learn(explanation.variable(), fit(explanation)));
    }

    private Rule<Fit> firstThatHolds(Explanation explanation) {
        return explanation.rules().stream()
                .filter(rule -> reasoning.holds(rule.condition()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the closing rule of " + explanation.id() + " failed"));
    }

    private Rule<Fit> rule(Explanation explanation) {
        return Optional.ofNullable(rules.get(explanation.id())).orElseThrow();
    }

    private Fit fit(Explanation explanation) {
        return rule(explanation).answer();
    }

    /** An explanation in the reading that it fits best, not yet ranked; of equal ones, where most speaks for it. */
    static RankedExplanation best(List<JudgedReading> readings, Explanation explanation) {
        List<JudgedReading> best = bestOf(readings, explanation);
        return lead(best, explanation)
                .explained(
                        explanation,
                        best.stream()
                                .flatMap(reading -> reading.place.stream())
                                .distinct()
                                .toList());
    }

    /** What speaks for and against an explanation in the reading that it fits best, met or not. */
    static List<TrialPart.Judged> judged(List<JudgedReading> readings, Explanation explanation) {
        JudgedReading lead = lead(bestOf(readings, explanation), explanation);
        return List.of(
                new TrialPart.Judged("Speaks for it", lead.judged(explanation.speaksFor())),
                new TrialPart.Judged("Speaks against it", lead.judged(explanation.speaksAgainst())));
    }

    private static List<JudgedReading> bestOf(List<JudgedReading> readings, Explanation explanation) {
        List<JudgedReading> counting = counting(readings, explanation);
        Fit fit = counting.stream()
                .map(reading -> reading.fit(explanation))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return counting.stream()
                .filter(reading -> reading.fit(explanation) == fit)
                .toList();
    }

    private static JudgedReading lead(List<JudgedReading> best, Explanation explanation) {
        return best.stream()
                .min(Comparator.comparing((JudgedReading reading) ->
                        -reading.met(explanation.speaksFor()).size()))
                .orElseThrow();
    }

    /** What is known without MRI says that nothing was read, which must not hide what a reading says. */
    private static List<JudgedReading> counting(List<JudgedReading> readings, Explanation explanation) {
        List<JudgedReading> counting = readings.stream()
                .filter(reading ->
                        reading.place.isPresent() || reading.fit(explanation).isOpen())
                .toList();
        return counting.isEmpty() ? readings : counting;
    }

    private RankedExplanation explained(Explanation explanation, List<String> places) {
        Rule<Fit> rule = rule(explanation);
        reasoning.learn(Vocabulary.FITS.variable(), rule.answer());
        return new RankedExplanation(
                0,
                explanation.id(),
                explanation.title(),
                rule.answer(),
                reasoning.judge(rule.condition()),
                places,
                met(explanation.speaksFor()),
                met(explanation.speaksAgainst()),
                missing(explanation),
                explanation.next().stream()
                        .filter(reasoning::holds)
                        .map(Condition::asAdvice)
                        .toList());
    }

    Optional<String> place() {
        return place;
    }

    /** Each of some conditions in this reading, met or not. */
    List<CriterionResult> judged(List<Condition> conditions) {
        return conditions.stream().map(reasoning::judge).toList();
    }

    private List<CriterionResult> met(List<Condition> conditions) {
        return judged(conditions).stream()
                .filter(result -> result.outcome() == Outcome.MET)
                .toList();
    }

    private List<String> missing(Explanation explanation) {
        return Stream.concat(explanation.speaksFor().stream(), explanation.speaksAgainst().stream())
                .filter(condition -> reasoning.judge(condition).outcome() == Outcome.NOT_AVAILABLE)
                .flatMap(condition -> condition.missing().stream())
                .distinct()
                .toList();
    }

    /** The caveats that hold in any reading, each once with the observations of all. */
    static List<CriterionResult> caveats(List<JudgedReading> readings, List<Condition> caveats) {
        List<CriterionResult> found = new ArrayList<>();
        for (Condition caveat : caveats) {
            List<CriterionResult> met = readings.stream()
                    .flatMap(reading -> reading.met(List.of(caveat)).stream())
                    .toList();
            if (!met.isEmpty()) {
                found.add(caveat.judged(Outcome.MET, factsOf(met)));
            }
        }
        return found;
    }

    private static List<Fact> factsOf(List<CriterionResult> results) {
        return results.stream()
                .flatMap(result -> result.facts().stream())
                .distinct()
                .sorted(Comparator.comparing(Fact::date).reversed())
                .toList();
    }
}
