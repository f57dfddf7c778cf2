package org.marrowsight.cdshooks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.CriterionResult;

/** The service that flags bone marrow necrosis when a chart is opened. */
final class BmnFlag {

    static final String ID = "bmn-flag";
    static final String HOOK = "patient-view";

    /** Name of the extension that tells a program the tier and the criteria, also when there is no card. */
    static final String EXTENSION = "org.marrowsight.assessment";

    private final CallCharts charts;
    private final CdsHooks.Decision decision;
    private final OwnBases ownBases;

    BmnFlag(CallCharts charts, CdsHooks.Decision decision, OwnBases ownBases) {
        this.charts = charts;
        this.decision = decision;
        this.ownBases = ownBases;
    }

    Map<String, Object> discovery() {
        return Discovery.of(decision.guides().current(), ID, HOOK);
    }

    Card.Answer answer(HookCall call) {
        Assessment assessment =
                decision.assessor().assess(charts.of(call), decision.clock().instant());
        BmnCards cards = new BmnCards(decision.guides().current(), ownBases);
        return new Card.Answer(cards.of(assessment), Map.of(EXTENSION, extension(assessment)));
    }

    private static Map<String, Object> extension(Assessment assessment) {
        Map<String, Object> extension = new LinkedHashMap<>();
        extension.put("tier", assessment.tier().code());
        assessment.grade().ifPresent(grade -> extension.put("grade", grade));
        extension.put("rule", assessment.rule().id());
        extension.put(
                "suppressedBy",
                assessment.suppressedBy().stream().map(CriterionResult::id).toList());
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
