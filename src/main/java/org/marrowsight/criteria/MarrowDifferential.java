package org.marrowsight.criteria;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.marrowsight.clinical.Chart;
import org.marrowsight.features.MarrowReading;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.InvalidGuideException;

/** Evaluates the plan definition {@code marrow-mri-differential} for a chart. Safe for use by many threads. */
public final class MarrowDifferential {

    /** Id of the plan definition. */
    public static final String PLAN = "marrow-mri-differential";

    private final Expressions expressions;
    private final DifferentialPlan plan;
    private final Assessor necrosis;
    private final String guideVersion;
    private final Windows windows;
    private final ZoneId zone;
    private final Set<String> featureNames = MarrowReading.names();

    /**
     * Reads and checks the plan, so that a plan that cannot be evaluated stops the start.
     *
     * @param necrosis answers the question of bone marrow necrosis
     * @param zone where a day begins
     * @throws InvalidGuideException when the guide has no such plan or the plan cannot be evaluated
     */
    public MarrowDifferential(FhirContext context, Guide guide, Assessor necrosis, Windows windows, ZoneId zone) {
        this.expressions = new Expressions(context);
        this.plan = new DifferentialReader(expressions, featureNames)
                .read(guide.plan(PLAN)
                        .orElseThrow(() -> new InvalidGuideException("the guide has no PlanDefinition " + PLAN)));
        this.necrosis = necrosis;
        this.guideVersion = guide.version();
        this.windows = windows;
        this.zone = zone;
    }

    /** The ranking for a chart as it was known at a moment. */
    public Differential assess(Chart chart, Instant asOf) {
        Assessment flag = necrosis.assess(chart, asOf);
        List<MarrowReading> readings = MarrowReading.of(chart, asOf, windows, zone);
        List<JudgedReading> judged = readings.stream().map(this::judged).toList();
        List<RankedExplanation> ranking = ranking(judged);
        Reasoning whole = reasoning(readings.get(0));
        whole.learn(Vocabulary.TIERS.variable(), flag.tier());
        ranking.forEach(explanation -> whole.learn(Condition.variable(explanation.id()), explanation.fit()));
        return new Differential(
                plan.id(),
                guideVersion,
                asOf,
                flag,
                ranking,
                JudgedReading.caveats(judged, plan.caveats()),
                met(whole, plan.suppressions()),
                met(whole, plan.sequences()));
    }

    private JudgedReading judged(MarrowReading reading) {
        return new JudgedReading(reading.place(), reasoning(reading), plan.explanations());
    }

    private Reasoning reasoning(MarrowReading reading) {
        Reasoning reasoning = new Reasoning(expressions, reading, featureNames);
        plan.criteria().forEach(reasoning::learn);
        return reasoning;
    }

    /** Explanations that fit equally well share a rank: facts are shown, and not weighed against each other. */
    private List<RankedExplanation> ranking(List<JudgedReading> judged) {
        List<RankedExplanation> sorted = plan.explanations().stream()
                .map(explanation -> JudgedReading.best(judged, explanation))
                .sorted(Comparator.comparing(RankedExplanation::fit))
                .toList();
        List<RankedExplanation> ranking = new ArrayList<>();
        for (RankedExplanation explanation : sorted) {
            long better = sorted.stream()
                    .filter(other -> other.fit().compareTo(explanation.fit()) < 0)
                    .count();
            ranking.add(explanation.ranked((int) better + 1));
        }
        return ranking;
    }

    private static List<CriterionResult> met(Reasoning reasoning, List<Condition> conditions) {
        return conditions.stream()
                .map(reasoning::judge)
                .filter(result -> result.outcome() == Outcome.MET)
                .toList();
    }
}
