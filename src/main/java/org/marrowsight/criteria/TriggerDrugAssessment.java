package org.marrowsight.criteria;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The whole reasoning about the drugs that are being ordered for one patient.
 *
 * @param necrosis the reasoning about marrow necrosis that it builds on
 * @param answer the answer
 * @param rule the rule of the plan that gave it, with its citations and the observations behind it
 * @param criteria every criterion of the plan in its order, met or not
 * @param advice what to bear in mind, in the plan's own words; never to stop a drug
 */
public record TriggerDrugAssessment(
        Assessment necrosis,
        TriggerDrugAnswer answer,
        CriterionResult rule,
        List<CriterionResult> criteria,
        List<Advice> advice)
        implements Reasoned {

    /** Keeps its own copies of the lists. */
    public TriggerDrugAssessment {
        criteria = List.copyOf(criteria);
        advice = List.copyOf(advice);
    }

    @Override
    public String planId() {
        return TriggerDrugs.PLAN;
    }

    @Override
    public String guideVersion() {
        return necrosis.guideVersion();
    }

    @Override
    public Instant asOf() {
        return necrosis.asOf();
    }

    @Override
    public String answerCode() {
        return answer.code();
    }

    @Override
    public Stream<CriterionResult> judged() {
        return Stream.of(necrosis.judged(), Stream.of(rule), criteria.stream()).flatMap(results -> results);
    }
}
