package org.marrowsight.cdshooks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.chart.DrugOrders;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.clinical.DrugOrder;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.TriggerDrugAnswer;
import org.marrowsight.criteria.TriggerDrugAssessment;
import org.marrowsight.criteria.TriggerDrugs;

/** The service that says what is known of a drug when it is ordered while marrow necrosis is on record. */
final class TriggerDrugService implements CdsService {

    /** Name of the extension that tells a program the answer, also when there is no card. */
    static final String EXTENSION = "org.marrowsight.trigger-drug";

    private final CallCharts charts;
    private final CdsHooks.Decision decision;
    private final OwnBases ownBases;
    private final FhirJson fhir;
    private final DrugOrders drugs;

    TriggerDrugService(CdsHooks.Records records, CdsHooks.Decision decision) {
        this.charts = new CallCharts(records);
        this.decision = decision;
        this.ownBases = records.ownBases();
        this.fhir = new FhirJson(records.fhir());
        this.drugs = new DrugOrders(decision.guides());
    }

    @Override
    public String id() {
        return TriggerDrugs.PLAN;
    }

    @Override
    public Hook hook() {
        return Hook.ORDER_SELECT;
    }

    @Override
    public Set<RecordQuery> queries() {
        return RecordQuery.OF_MARROW_NECROSIS;
    }

    @Override
    public Card.Answer answer(HookCall call) {
        DraftOrders orders = DraftOrders.of(call, fhir);
        List<Resource> selected = orders.selected().toList();
        List<Resource> all =
                orders.drafts().stream().map(DraftOrders.Draft::resource).toList();
        List<DrugOrder> ordered = drugs.read(selected, all);
        boolean outOfReach = drugs.areAnyOutOfReach(selected, all);
        if (ordered.isEmpty()) {
            // most orders are for something else: they need no chart
            return Card.Answer.silent(Map.of(EXTENSION, head(TriggerDrugAnswer.SILENT, outOfReach)));
        }
        Instant now = decision.clock().instant();
        TriggerDrugAssessment assessment = decision.triggerDrugs().assess(charts.of(call, queries()), ordered, now);
        TriggerDrugCards cards = new TriggerDrugCards(decision.guides().current(), ownBases);
        return Card.Answer.of(
                cards.of(assessment, ordered), Map.of(EXTENSION, extension(assessment, outOfReach)), assessment);
    }

    private static Map<String, Object> head(TriggerDrugAnswer answer, boolean outOfReach) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("planId", TriggerDrugs.PLAN);
        head.put("answer", answer.code());
        if (outOfReach) {
            head.put("notRead", "An order names its drug by a reference to a resource that was not sent.");
        }
        return head;
    }

    private static Map<String, Object> extension(TriggerDrugAssessment assessment, boolean outOfReach) {
        Map<String, Object> extension = head(assessment.answer(), outOfReach);
        extension.put("rule", assessment.rule().id());
        extension.put("tier", assessment.necrosis().tier().code());
        extension.put("guideVersion", assessment.guideVersion());
        extension.put("asOf", assessment.asOf().toString());
        Map<String, String> criteria = new LinkedHashMap<>();
        for (CriterionResult criterion : assessment.criteria()) {
            criteria.put(criterion.id(), criterion.outcome().code());
        }
        extension.put("criteria", criteria);
        return extension;
    }
}
