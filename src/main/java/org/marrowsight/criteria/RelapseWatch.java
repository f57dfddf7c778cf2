package org.marrowsight.criteria;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.marrowsight.clinical.Chart;
import org.marrowsight.criteria.RelapseSiteCounts.Lineage;
import org.marrowsight.features.NamedFeatures;
import org.marrowsight.features.RelapseQuestion;
import org.marrowsight.features.RelapseWindows;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.InvalidGuideException;

/** Evaluates the plan definition {@code relapse-watch} for each site of a chart. Safe for use by many threads. */
public final class RelapseWatch implements TriedPlan {

    /** Id of the plan definition. */
    public static final String PLAN = "relapse-watch";

    private final Expressions expressions;
    private final Plan<RelapseAnswer> plan;
    private final RelapseSiteCounts counts;
    private final String guideVersion;
    private final RelapseWindows windows;
    private final ZoneId zone;
    private final Set<String> featureNames = RelapseQuestion.names();

    /**
     * Reads and checks the plan, so that a plan that cannot be evaluated stops the start.
     *
     * @param zone where a day begins
     * @throws InvalidGuideException when the guide has no such plan or the plan cannot be evaluated
     */
    public RelapseWatch(FhirContext context, Guide guide, RelapseWindows windows, ZoneId zone) {
        this.expressions = new Expressions(context);
        this.plan = new PlanReader<>(expressions, featureNames, Vocabulary.RELAPSE)
                .read(guide.plan(PLAN)
                        .orElseThrow(() -> new InvalidGuideException("the guide has no PlanDefinition " + PLAN)));
        this.counts = new RelapseSiteCounts(guide);
        this.guideVersion = guide.version();
        this.windows = windows;
        this.zone = zone;
    }

    /** The reasoning for each site at which a lesion or a relapse is on record; empty when there is none. */
    public List<RelapseAssessment> assess(Chart chart, Instant asOf) {
        return RelapseQuestion.of(chart, asOf, windows, zone).stream()
                .map(question -> assess(question, asOf))
                .toList();
    }

    @Override
    public String planId() {
        return PLAN;
    }

    @Override
    public Set<String> reads() {
        return plan.reads(featureNames);
    }

    /** The reasoning for one site of which the features are stated. */
    @Override
    public Trial tryOn(NamedFeatures features) {
        Decided<RelapseAnswer> decided = decided(new Reasoning(expressions, features, featureNames));
        return Trial.of(plan.id(), decided, stops(decided));
    }

    private RelapseAssessment assess(RelapseQuestion question, Instant asOf) {
        Reasoning reasoning = new Reasoning(expressions, question, featureNames);
        Decided<RelapseAnswer> decided = decided(reasoning);
        return new RelapseAssessment(
                plan.id(),
                guideVersion,
                asOf,
                question.site(),
                question.firstKnown(),
                decided.answer(),
                decided.rule(),
                decided.criteria(),
                stops(decided),
                decided.advice(),
                counts.of(lineage(reasoning)));
    }

    private Decided<RelapseAnswer> decided(Reasoning reasoning) {
        return Decided.by(plan, Vocabulary.RELAPSE, reasoning);
    }

    private static List<CriterionResult> stops(Decided<RelapseAnswer> decided) {
        return decided.answer() == RelapseAnswer.ALERT ? decided.stops() : List.of();
    }

    /** A patient with both, or with neither on record, is counted with all children of the paper. */
    private static Lineage lineage(Reasoning reasoning) {
        boolean myeloid = reasoning.isTrue("acuteMyeloidLeukemia");
        boolean lymphoid = reasoning.isTrue("acuteLymphoidLeukemia");
        if (myeloid == lymphoid) {
            return Lineage.NOT_KNOWN;
        }
        return myeloid ? Lineage.MYELOID : Lineage.LYMPHOID;
    }
}
