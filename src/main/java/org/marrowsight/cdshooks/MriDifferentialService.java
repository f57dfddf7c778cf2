package org.marrowsight.cdshooks;

import java.util.Set;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.criteria.Differential;
import org.marrowsight.criteria.MarrowDifferential;

/** The service that ranks the explanations of abnormal marrow on MRI when a chart is opened. */
final class MriDifferentialService implements CdsService {

    private final CallCharts charts;
    private final CdsHooks.Decision decision;
    private final OwnBases ownBases;

    MriDifferentialService(CdsHooks.Records records, CdsHooks.Decision decision) {
        this.charts = new CallCharts(records);
        this.decision = decision;
        this.ownBases = records.ownBases();
    }

    @Override
    public String id() {
        return MarrowDifferential.PLAN;
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
        Differential differential = decision.differential()
                .assess(charts.of(call, queries()), decision.clock().instant());
        DifferentialCards cards = new DifferentialCards(decision.guides().current(), ownBases);
        return Card.Answer.of(cards.ofChart(differential), DifferentialExtension.of(differential), differential);
    }
}
