package org.marrowsight.cdshooks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.CriterionResult;

/** The service that flags bone marrow necrosis when a chart is opened. */
final class BmnFlag implements CdsService {

    /** The id of its plan definition. */
    static final String PLAN = "bmn-flag";

    /** Name of the extension that tells a program the tier and the criteria, also when there is no card. */
    static final String EXTENSION = "org.marrowsight.assessment";

    private final CallCharts charts;
    private final CdsHooks.Decision decision;
    private final OwnBases ownBases;

    BmnFlag(CdsHooks.Records records, CdsHooks.Decision decision) {
        this.charts = new CallCharts(records);
        this.decision = decision;
        this.ownBases = records.ownBases();
    }

    @Override
    public String id() {
        return PLAN;
    }

    @Override
    public Hook hook() {
        return Hook.PATIENT_VIEW;
    }

    @Override
    public Set<RecordQuery> queries() {
        return RecordQuery.OF_MARROW_NECROSIS;
    }

    @Override
    public Card.Answer answer(HookCall call) {
        Assessment assessment = decision.assessor()
                .assess(charts.of(call, queries()), decision.clock().instant());
        BmnCards cards = new BmnCards(decision.guides().current(), ownBases);
        return Card.Answer.of(cards.of(assessment), Map.of(EXTENSION, extension(assessment)), assessment);
    }

    private static Map<String, Object> extension(Assessment assessment) {
        Map<String, Object> extension = new LinkedHashMap<>();
        extension.put("tier", assessment.tier().code());
        assessment.grade().ifPresent(grade -> extension.put("grade", grade));
        extension.put("rule", assessment.rule().id());
        extension.put(
                "suppressedBy",
                assessment.suppressedBy().stream().map(CriterionResult::id).toList());
        extension.put(
                "nextTests",
                assessment.nextTests().stream()
                        .map(test -> Map.of(
                                "wanted", test.wanted(), "tier", test.tier().code()))
                        .toList());
        extension.put("planId", assessment.planId());
        extension.put("guideVersion", assessment.guideVersion());
        extension.put("asOf", assessment.asOf().toString());
        Map<String, String> criteria = new LinkedHashMap<>();
        assessment
                .criteria()
                .forEach(criterion ->
                        criteria.put(criterion.id(), criterion.outcome().code()));
        extension.put("criteria", criteria);
        return extension;
    }
}
