package org.marrowsight.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;

/**
 * Counts requests that were turned away, and says so by one audit event a minute for each that differs: who is turned away
 * pays nothing, and must not be able to fill the storage or to hold up those who are let in. Safe for use by many threads.
 */
public final class RefusedCalls {

    private static final Duration SUMMED = Duration.ofMinutes(1);
    private static final int MOST_KINDS = 200;
    private static final String MANY = "several";

    private final Clock clock;
    private final Map<Kind, Sum> sums = new HashMap<>();
    private Instant since;

    /** Counts from now on. */
    public RefusedCalls(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * What two refusals that are counted together have in common.
     *
     * @param status the answer, 401 or 403
     * @param area what was asked for, without anything that the sender made up
     * @param address of the machine
     */
    public record Kind(int status, String area, String address, AuditedCaller caller) {}

    private record Sum(long count, Instant first, Instant last) {

        Sum andAt(Instant now) {
            return new Sum(count + 1, first, now);
        }
    }

    /** Counts one. */
    public synchronized void count(Kind kind) {
        Instant now = clock.instant();
        Kind counted = sums.containsKey(kind) || sums.size() < MOST_KINDS
                ? kind
                : new Kind(kind.status(), kind.area(), MANY, AuditedCaller.UNKNOWN);
        Sum sum = sums.getOrDefault(counted, new Sum(0, now, now));
        sums.put(counted, sum.andAt(now));
    }

    /** The events of the last minute when it is over, else none. */
    public synchronized List<AuditEvent> due() {
        return clock.instant().isBefore(since.plus(SUMMED)) ? List.of() : all();
    }

    /** The events of all that was counted and not yet told. */
    public synchronized List<AuditEvent> all() {
        List<AuditEvent> events = new ArrayList<>();
        sums.forEach((kind, sum) -> events.add(event(kind, sum)));
        sums.clear();
        since = clock.instant();
        return events;
    }

    private static AuditEvent event(Kind kind, Sum sum) {
        AuditEvent event = AuditEvents.of("operation", kind.caller(), kind.address(), sum.last());
        event.setOutcome(AuditEventOutcome._4).setOutcomeDesc(kind.status() == 401 ? "not signed in" : "not allowed");
        event.getPeriod().setStart(Date.from(sum.first())).setEnd(Date.from(sum.last()));
        AuditEventEntityComponent asked = AuditEvents.thing(event, kind.area());
        AuditEvents.detail(asked, "status", String.valueOf(kind.status()));
        AuditEvents.detail(asked, "count", String.valueOf(sum.count()));
        return event;
    }
}
