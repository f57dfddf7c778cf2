package org.marrowsight.criteria;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.Chart;
import org.marrowsight.features.MarrowReading;
import org.marrowsight.features.NamedFeatures;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.InvalidGuideException;

/** Evaluates the plan definition {@code marrow-mri-differential} for a chart. Safe for use by many threads. */
public final class MarrowDifferential implements TriedPlan {

    /** Id of the plan definition. */
    public static final String PLAN = "marrow-mri-differential";

    /**
     * Something to judge by itself.
     *
     * @param place the site in words; empty for what is known without MRI
     * @param features what is known of it and of the patient
     */
    record Reading(Optional<String> place, NamedFeatures features) {}

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
        List<Reading> readings = MarrowReading.of(chart, asOf, windows, zone).stream()
                .map(reading -> new Reading(reading.place(), reading))
                .toList();
        List<JudgedReading> judged = readings.stream().map(this::judged).toList();
        List<RankedExplanation> ranking = ranking(judged);
        Reasoning whole = whole(readings, flag.tier(), ranking);
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

    @Override
    public String planId() {
        return PLAN;
    }

    @Override
    public Set<String> reads() {
        return StatedReadings.names(
                plan.reads(Stream.concat(featureNames.stream(), Stream.of(Vocabulary.TIERS.variable()))
                        .collect(Collectors.toUnmodifiableSet())));
    }

    /** The ranking for readings that are stated, beside what is stated of the patient. */
    @Override
    public Trial tryOn(NamedFeatures features) {
        StatedReadings stated = new StatedReadings(features);
        List<Reading> readings = stated.all();
        List<JudgedReading> judged = readings.stream().map(this::judged).toList();
        List<RankedExplanation> ranking = ranking(judged);
        Reasoning whole =
                stated.tier().map(tier -> whole(readings, tier, ranking)).orElseGet(() -> whole(readings, ranking));
        return new TriedRanking(plan, judged, ranking)
                .with(met(whole, plan.suppressions()), met(whole, plan.sequences()));
    }

    private JudgedReading judged(Reading reading) {
        return new JudgedReading(reading.place(), reasoning(reading), plan);
    }

    private Reasoning reasoning(Reading reading) {
        Reasoning reasoning = new Reasoning(expressions, reading.features(), featureNames);
        plan.criteria().forEach(reasoning::learn);
        return reasoning;
    }

    private Reasoning whole(List<Reading> readings, Tier tier, List<RankedExplanation> ranking) {
        Reasoning whole = whole(readings, ranking);
        whole.learn(Vocabulary.TIERS.variable(), tier);
        return whole;
    }

    /** What is known without MRI, with the answers of all readings. */
    private Reasoning whole(List<Reading> readings, List<RankedExplanation> ranking) {
        Reasoning whole = reasoning(readings.get(0));
        ranking.forEach(explanation -> whole.learn(Condition.variable(explanation.id()), explanation.fit()));
        return whole;
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
