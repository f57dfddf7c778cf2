package org.marrowsight.criteria;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.Chart;
import org.marrowsight.features.Fact;
import org.marrowsight.features.Features;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.InvalidGuideException;

/** Evaluates the plan definition of the guide. Safe for use by many threads. */
public final class PlanAssessor implements Assessor {

    private final Expressions expressions;
    private final Plan<Tier> plan;
    private final NextTests nextTests;
    private final String guideVersion;
    private final Windows windows;
    private final ZoneId zone;
    private final Set<String> featureNames = Features.names();

    /**
     * Reads and checks the plan, so that a plan that cannot be evaluated stops the start.
     *
     * @param planId id of a plan definition of the guide
     * @param zone where a day begins
     * @throws InvalidGuideException when the guide has no such plan or the plan cannot be evaluated
     */
    public PlanAssessor(FhirContext context, Guide guide, String planId, Windows windows, ZoneId zone) {
        this.expressions = new Expressions(context);
        this.plan = new PlanReader<>(expressions, featureNames, Vocabulary.TIERS)
                .read(guide.plan(planId)
                        .orElseThrow(() -> new InvalidGuideException("the guide has no PlanDefinition " + planId)));
        this.nextTests = new NextTests(plan);
        this.guideVersion = guide.version();
        this.windows = windows;
        this.zone = zone;
    }

    @Override
    public Assessment assess(Chart chart, Instant asOf) {
        Features features = Features.of(chart, asOf, windows, zone);
        Reasoning reasoning = new Reasoning(expressions, features, featureNames);
        List<CriterionResult> criteria =
                plan.criteria().stream().map(reasoning::learn).toList();
        Reasoning settled = chart.isFinal() ? reasoning : settled(chart, asOf);
        Rule<Tier> rule = firstThatHolds(reasoning, settled);
        List<NextTest> next = nextTests.above(rule.answer(), criteria, reasoning, settled, this::firstThatHolds);
        reasoning.learn(Vocabulary.TIERS.variable(), rule.answer());
        CriterionResult judged = reasoning.judge(rule.condition());
        return new Assessment(
                plan.id(),
                guideVersion,
                asOf,
                rule.answer(),
                judged,
                reasoning.text("necrosisGrade"),
                headline(rule, judged, reasoning),
                reasoning.isTrue("necrosisNewlyKnown"),
                judged.facts(),
                criteria,
                suppressions(rule.answer(), reasoning),
                plan.advice().stream()
                        .filter(reasoning::holds)
                        .map(Condition::asAdvice)
                        .toList(),
                conflicts(rule.answer(), features, reasoning),
                missing(criteria),
                next,
                features.unusable());
    }

    /** The same criteria over final findings alone. */
    private Reasoning settled(Chart chart, Instant asOf) {
        Features features = Features.of(chart.withFinalFindingsOnly(), asOf, windows, zone);
        Reasoning reasoning = new Reasoning(expressions, features, featureNames);
        plan.criteria().forEach(reasoning::learn);
        return reasoning;
    }

    /** What may still change counts for the tier <em>possible</em> only (EVIDENCE 5.1): the other rules must hold without it. */
    private Rule<Tier> firstThatHolds(Reasoning reasoning, Reasoning settled) {
        return plan.rules().stream()
                .filter(rule -> reasoning.holds(rule.condition()))
                .filter(rule -> rule.answer() == Tier.POSSIBLE || settled.holds(rule.condition()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the closing tier rule of " + plan.id() + " failed"));
    }

    private Optional<String> headline(Rule<Tier> rule, CriterionResult judged, Reasoning reasoning) {
        return switch (rule.answer()) {
            case CONFIRMED -> reasoning.text("necrosisHeadline");
            case HISTORICAL, PROBABLE -> judged.facts().stream().findFirst().map(PlanAssessor::lineOf);
            case ALTERNATIVE ->
                Optional.of(metParts(rule.condition(), reasoning).distinct().collect(Collectors.joining(", ")));
            case NOT_SUPPORTED, POSSIBLE, INSUFFICIENT -> Optional.empty();
        };
    }

    /** The titles of the met criteria that a condition is made of; one that reads a feature stands for itself. */
    private Stream<String> metParts(Condition condition, Reasoning reasoning) {
        Set<String> names = condition.expression().variables();
        List<Condition> parts = plan.criteria().stream()
                .filter(criterion -> names.contains(criterion.variable()))
                .toList();
        return parts.size() < names.size()
                ? Stream.of(condition.title())
                : parts.stream().filter(reasoning::holds).flatMap(part -> metParts(part, reasoning));
    }

    private static String lineOf(Fact fact) {
        return fact.label() + ", " + fact.date();
    }

    private List<CriterionResult> suppressions(Tier tier, Reasoning reasoning) {
        if (tier != Tier.POSSIBLE) {
            return List.of();
        }
        return plan.suppressions().stream()
                .map(reasoning::judge)
                .filter(result -> result.outcome() == Outcome.MET)
                .toList();
    }

    private List<Conflict> conflicts(Tier tier, Features features, Reasoning reasoning) {
        List<Conflict> conflicts = new ArrayList<>(features.contradictions().stream()
                .map(found -> new Conflict(found.text(), found.facts()))
                .toList());
        if (tier == Tier.ALTERNATIVE) {
            possibleRules()
                    .map(reasoning::judge)
                    .filter(result -> result.outcome() == Outcome.MET)
                    .findFirst()
                    .ifPresent(result -> conflicts.add(new Conflict(
                            "Symptoms and blood alone would make bone marrow necrosis possible; the marrow change has"
                                    + " another pattern (E26, E58).",
                            result.facts())));
        }
        return conflicts;
    }

    private Stream<Condition> possibleRules() {
        return plan.rules().stream()
                .filter(rule -> rule.answer() == Tier.POSSIBLE)
                .map(Rule::condition);
    }

    private List<String> missing(List<CriterionResult> criteria) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < criteria.size(); i++) {
            if (criteria.get(i).outcome() == Outcome.NOT_AVAILABLE) {
                plan.criteria().get(i).missing().ifPresent(missing::add);
            }
        }
        return missing;
    }
}
