package org.marrowsight.cdshooks;

import java.util.Set;
import org.marrowsight.chart.RecordQuery;

/** One service of the discovery document: a hook, what has to be sent along, and an answer. Safe for use by many threads. */
interface CdsService {

    /** The id in its address. */
    String id();

    /** The id of the plan definition of the guide that decides, which several hooks may share. */
    default String planId() {
        return id();
    }

    /** The hook that it is registered for. */
    Hook hook();

    /**
     * The searches that it needs, each of them a prefetch key; a call may send more, which is not read. The patient is
     * always among them: without it somebody unknown looks like somebody with nothing on record.
     */
    Set<RecordQuery> queries();

    /**
     * The answer to a call.
     *
     * @throws CallRefused when the call lacks records or holds unreadable ones
     */
    Card.Answer answer(HookCall call);
}
