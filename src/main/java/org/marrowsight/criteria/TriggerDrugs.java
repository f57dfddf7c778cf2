package org.marrowsight.criteria;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.DrugOrder;
import org.marrowsight.features.NamedFeatures;
import org.marrowsight.features.OrderedDrugs;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.InvalidGuideException;

/**
 * Says what is known of a drug that is being ordered while marrow necrosis is on record (E70-E74): it was reported before
 * necrosis, and the disease explains the necrosis as well. Safe for use by many threads.
 */
public final class TriggerDrugs implements TriedPlan {

    /** The id of its plan definition. */
    public static final String PLAN = "bmn-trigger-drug";

    private final Expressions expressions;
    private final Plan<TriggerDrugAnswer> plan;
    private final Assessor necrosis;
    private final ZoneId zone;
    private final Set<String> featureNames = OrderedDrugs.names();

    /**
     * Reads and checks the plan, so that a plan that cannot be evaluated stops the start.
     *
     * @param necrosis tells whether marrow necrosis is confirmed or probable
     * @param zone where a day begins
     * @throws InvalidGuideException when the guide has no such plan or the plan cannot be evaluated
     */
    public TriggerDrugs(FhirContext context, Guide guide, Assessor necrosis, ZoneId zone) {
        this.expressions = new Expressions(context);
        this.plan = new PlanReader<>(expressions, names(), Vocabulary.TRIGGER_DRUG)
                .read(guide.plan(PLAN)
                        .orElseThrow(() -> new InvalidGuideException("the guide has no PlanDefinition " + PLAN)));
        this.necrosis = necrosis;
        this.zone = zone;
    }

    /** What the plan may read: the orders, and the answer to the question of necrosis. */
    static Set<String> names() {
        return Stream.concat(OrderedDrugs.names().stream(), Stream.of(Vocabulary.TIERS.variable()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The reasoning about orders for the patient of a chart. */
    public TriggerDrugAssessment assess(Chart chart, Collection<DrugOrder> orders, Instant asOf) {
        Assessment assessment = necrosis.assess(chart, asOf);
        OrderedDrugs features = OrderedDrugs.of(orders, asOf.atZone(zone).toLocalDate());
        Reasoning reasoning = new Reasoning(expressions, features, featureNames);
        reasoning.learn(Vocabulary.TIERS.variable(), assessment.tier(), assessment.keyFacts());
        Decided<TriggerDrugAnswer> decided = Decided.by(plan, Vocabulary.TRIGGER_DRUG, reasoning);
        return new TriggerDrugAssessment(
                assessment, decided.answer(), decided.rule(), decided.criteria(), decided.advice());
    }

    @Override
    public String planId() {
        return PLAN;
    }

    @Override
    public Set<String> reads() {
        return plan.reads(names());
    }

    /** The reasoning about orders that are stated, with the answer to the question of necrosis as the text {@code tier}. */
    @Override
    public Trial tryOn(NamedFeatures features) {
        Decided<TriggerDrugAnswer> decided =
                Decided.by(plan, Vocabulary.TRIGGER_DRUG, new Reasoning(expressions, features, names()));
        return Trial.of(plan.id(), decided, List.of());
    }
}
