package org.marrowsight.audit;

import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;

/** Where audit events end up. Used by one thread at a time. */
public interface AuditStore {

    /** Stores all of these events or, failing, none. */
    void store(List<AuditEvent> events);

    /** Looks after what is stored, now and then: deletes what is too old. */
    void lookAfter();
}
