package org.marrowsight.cdshooks;

import java.util.Map;
import java.util.Set;
import org.marrowsight.chart.RecordQuery;

/** A service that has nothing to say to anybody. */
record SilentService(String id) implements CdsService {

    @Override
    public String planId() {
        return BmnFlag.PLAN;
    }

    @Override
    public Hook hook() {
        return Hook.PATIENT_VIEW;
    }

    @Override
    public Set<RecordQuery> queries() {
        return Set.of(RecordQuery.PATIENT);
    }

    @Override
    public Card.Answer answer(HookCall call) {
        return Card.Answer.silent(Map.of());
    }
}
