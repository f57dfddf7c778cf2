package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.api.model.ExpungeOptions;
import ca.uhn.fhir.jpa.dao.expunge.ExpungeService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.marrowsight.audit.AuditStore;

/** Audit events in the HAPI FHIR store, among all other resources. Nothing remains of those that are too old. */
final class StoredAuditEvents implements AuditStore {

    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);
    private static final int MOST_AT_ONCE = 500;

    private final DaoRegistry daos;
    private final IFhirSystemDao<Bundle, ?> system;
    private final ExpungeService expunging;
    private final Clock clock;
    private final Duration keep;
    private Instant nextPurge = Instant.EPOCH;

    StoredAuditEvents(
            DaoRegistry daos, IFhirSystemDao<Bundle, ?> system, ExpungeService expunging, Clock clock, Duration keep) {
        this.daos = daos;
        this.system = system;
        this.expunging = expunging;
        this.clock = clock;
        this.keep = keep;
    }

    @Override
    public void store(List<AuditEvent> events) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        events.forEach(event -> bundle.addEntry()
                .setResource(event)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("AuditEvent"));
        system.transaction(new SystemRequestDetails(), bundle);
    }

    @Override
    public void lookAfter() {
        Instant now = clock.instant();
        if (!now.isBefore(nextPurge)) {
            boolean more = purge(now.minus(keep));
            nextPurge = more ? now : now.plus(BETWEEN_PURGES);
        }
    }

    private boolean purge(Instant before) {
        IFhirResourceDao<AuditEvent> events = daos.getResourceDao(AuditEvent.class);
        SearchParameterMap tooOld =
                new SearchParameterMap().add("date", new DateParam(ParamPrefixEnum.LESSTHAN, Date.from(before)));
        tooOld.setLoadSynchronousUpTo(MOST_AT_ONCE).setCount(MOST_AT_ONCE);
        List<IBaseResource> found =
                events.search(tooOld, new SystemRequestDetails()).getResources(0, MOST_AT_ONCE);
        found.forEach(event -> events.delete(event.getIdElement(), new SystemRequestDetails()));
        if (!found.isEmpty()) {
            ExpungeOptions deleted = new ExpungeOptions()
                    .setExpungeDeletedResources(true)
                    .setExpungeOldVersions(true)
                    .setLimit(2 * MOST_AT_ONCE);
            expunging.expunge("AuditEvent", null, deleted, new SystemRequestDetails());
        }
        return found.size() == MOST_AT_ONCE;
    }
}
