package org.marrowsight.cdshooks;

import java.util.Map;
import java.util.Set;
import org.marrowsight.chart.MriOrders;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.criteria.Differential;
import org.marrowsight.criteria.MarrowDifferential;

/** The service that says which sequences would tell the explanations of abnormal marrow apart when an MRI is ordered. */
final class MriOrderService implements CdsService {

    private final CallCharts charts;
    private final CdsHooks.Decision decision;
    private final OwnBases ownBases;
    private final FhirJson fhir;
    private final MriOrders orders;

    MriOrderService(CdsHooks.Records records, CdsHooks.Decision decision) {
        this.charts = new CallCharts(records);
        this.decision = decision;
        this.ownBases = records.ownBases();
        this.fhir = new FhirJson(records.fhir());
        this.orders = new MriOrders(decision.guides());
    }

    @Override
    public String id() {
        return MarrowDifferential.PLAN + "-select";
    }

    @Override
    public String planId() {
        return MarrowDifferential.PLAN;
    }

    @Override
    public Hook hook() {
        return Hook.ORDER_SELECT;
    }

    @Override
    public Set<RecordQuery> queries() {
        return RecordQuery.OF_MARROW_NECROSIS;
    }

    /** An order of something else is answered without looking at a record. */
    @Override
    public Card.Answer answer(HookCall call) {
        if (!orders.areAmong(DraftOrders.of(call, fhir).selected())) {
            return Card.Answer.silent(Map.of());
        }
        Differential differential = decision.differential()
                .assess(charts.of(call, queries()), decision.clock().instant());
        DifferentialCards cards = new DifferentialCards(decision.guides().current(), ownBases);
        return Card.Answer.of(cards.ofOrder(differential), DifferentialExtension.of(differential), differential);
    }
}
