package org.marrowsight.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ranking of explanations as the answer of a plan that is tried by hand. */
final class TriedRanking {

    private final DifferentialPlan plan;
    private final List<JudgedReading> readings;
    private final List<RankedExplanation> ranking;

    TriedRanking(DifferentialPlan plan, List<JudgedReading> readings, List<RankedExplanation> ranking) {
        this.plan = plan;
        this.readings = readings;
        this.ranking = ranking;
    }

    /** The trial; its answer is that of the best explanation. */
    Trial with(List<CriterionResult> stops, List<CriterionResult> sequences) {
        RankedExplanation best = ranking.get(0);
        List<TrialPart> parts = new ArrayList<>();
        ranking.forEach(explanation -> parts.add(part(explanation)));
        List<CriterionResult> caveats = JudgedReading.caveats(readings, plan.caveats());
        parts.add(remark("What limits the reading of the images", caveats));
        parts.add(remark("What to think of when an MRI is ordered", sequences));
        readings.forEach(reading -> parts.add(part(reading)));
        return new Trial(
                plan.id(),
                Optional.of(about()),
                best.fit().code(),
                best.rule(),
                List.of(),
                stops,
                List.of(),
                List.of(),
                parts);
    }

    private String about() {
        List<String> first = ranking.stream()
                .filter(explanation -> explanation.rank() == 1)
                .map(RankedExplanation::title)
                .toList();
        return first.size() == ranking.size() ? "All explanations" : String.join(" and ", first);
    }

    private TrialPart part(RankedExplanation ranked) {
        return plan.explanations().stream()
                .filter(explanation -> explanation.id().equals(ranked.id()))
                .findFirst()
                .map(explanation -> new TrialPart(
                        ranked.rank() + ". " + ranked.title() + places(ranked),
                        Optional.of(ranked.fit().code()),
                        Optional.of(ranked.rule()),
                        JudgedReading.judged(readings, explanation),
                        ranked.next()))
                .orElseThrow();
    }

    private static String places(RankedExplanation ranked) {
        return ranked.places().isEmpty() || !ranked.fit().isOpen()
                ? ""
                : ranked.places().stream().collect(Collectors.joining("; ", " (", ")"));
    }

    private TrialPart part(JudgedReading reading) {
        return new TrialPart(
                reading.place().orElse("What is known without MRI"),
                Optional.empty(),
                Optional.empty(),
                List.of(new TrialPart.Judged("Every criterion", reading.judged(plan.criteria()))),
                List.of());
    }

    private static TrialPart remark(String title, List<CriterionResult> met) {
        return new TrialPart(
                title,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                met.stream()
                        .map(result -> new Advice(result.id(), result.description(), result.citations()))
                        .toList());
    }
}
