package org.marrowsight.audit;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.storage.interceptor.balp.IBalpAuditEventSink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hl7.fhir.r4.model.AuditEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes audit events and has them stored by a thread of its own. When the storage cannot keep up, whoever causes an event
 * waits and is then refused: what cannot be written down does not happen. The events that wait are in memory: closing stores
 * them, the sudden end of the process loses them. Safe for use by many threads.
 */
public final class AuditTrail implements IBalpAuditEventSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private static final int MOST_AT_ONCE = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Limits limits;
    private final AuditStore store;
    private final LocalNames names;
    private final RefusedCalls refusals;
    private final BlockingQueue<AuditEvent> waiting;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch asleep = new CountDownLatch(1);
    private final Counter stored;
    private final Counter failed;
    private final Counter lost;
    private final Counter refused;
    private final Thread writer;

    /**
     * How much may wait, and how long.
     *
     * @param waiting events that may wait for the storage, at least 1
     * @param patience how long whoever causes one more waits for room
     * @param closing how long the closing waits for the storage
     * @param rest how long the writer waits for the next event before it looks after other things
     */
    public record Limits(int waiting, Duration patience, Duration closing, Duration rest) {}

    /**
     * Begins to store.
     *
     * @param refusals whose sums are stored when they are due
     */
    public AuditTrail(Limits limits, AuditStore store, LocalNames names, RefusedCalls refusals, MeterRegistry meters) {
        this.limits = limits;
        this.store = store;
        this.names = names;
        this.refusals = refusals;
        this.waiting = new ArrayBlockingQueue<>(limits.waiting());
        this.stored = meters.counter("marrowsight.audit.stored");
        this.failed = meters.counter("marrowsight.audit.failures");
        this.lost = meters.counter("marrowsight.audit.lost");
        this.refused = meters.counter("marrowsight.audit.refused");
        meters.gauge("marrowsight.audit.waiting", waiting, BlockingQueue::size);
        meters.gauge("marrowsight.audit.waiting.limit", limits, Limits::waiting);
        this.writer = new Thread(this::write, "audit-trail");
        writer.setDaemon(true);
        writer.start();
    }

    /** @throws UnclassifiedServerFailureException 503, when there is no room even after waiting */
    @Override
    public void recordAuditEvent(AuditEvent event) {
        if (closed.get() || !offered(event)) {
            refused.increment();
            UnclassifiedServerFailureException busy = new UnclassifiedServerFailureException(
                    503, "The server cannot write down at the moment who asks for what. Try again later.");
            busy.addResponseHeader("Retry-After", "30");
            throw busy;
        }
    }

    private boolean offered(AuditEvent event) {
        try {
            return waiting.offer(event, limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void write() {
        while (!closed.get() || !waiting.isEmpty()) {
            List<AuditEvent> due = new ArrayList<>();
            next().ifPresent(due::add);
            waiting.drainTo(due, MOST_AT_ONCE);
            due.addAll(refusals.due());
            keep(due);
            quietly(store::lookAfter);
        }
        keep(refusals.all());
    }

    private Optional<AuditEvent> next() {
        try {
            Duration rest = closed.get() ? Duration.ZERO : limits.rest();
            return Optional.ofNullable(waiting.poll(rest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            return Optional.empty();
        }
    }

    private void keep(List<AuditEvent> events) {
        if (!events.isEmpty() && attempt(events) != Attempt.STORED) {
            events.forEach(this::keepAlone);
        }
    }

    /** One that the storage will never take must not hold up the others; one that it cannot take now waits. */
    private void keepAlone(AuditEvent event) {
        Duration pause = limits.rest();
        for (Attempt attempt = attempt(List.of(event)); attempt != Attempt.STORED; attempt = attempt(List.of(event))) {
            if (closed.get() || attempt == Attempt.REFUSED) {
                lost.increment();
                LOG.error("An audit event is lost");
                return;
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private enum Attempt {
        STORED,
        FAILED,
        REFUSED
    }

    private Attempt attempt(List<AuditEvent> events) {
        try {
            store.store(events.stream().map(names).toList());
            stored.increment(events.size());
            return Attempt.STORED;
        } catch (RuntimeException failure) {
            failed.increment();
            // neither the message nor a trace: they may hold what was asked for
            LOG.error(
                    "{} audit events could not be stored: {}",
                    events.size(),
                    failure.getClass().getName());
            return failure instanceof BaseServerResponseException answer && answer.getStatusCode() < 500
                    ? Attempt.REFUSED
                    : Attempt.FAILED;
        }
    }

    /** Ends early when the trail is closed. */
    private void pause(Duration pause) {
        try {
            boolean ended = asleep.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("Trying again, at the end: {}", ended);
        } catch (InterruptedException e) {
            LOG.debug("Trying again at once");
        }
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn(
                    "The audit trail could not be looked after: {}",
                    failure.getClass().getName());
        }
    }

    /** Takes no further events and stores those that wait. */
    @Override
    public void close() {
        closed.set(true);
        asleep.countDown();
        try {
            writer.join(limits.closing().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (writer.isAlive() || !waiting.isEmpty()) {
            lost.increment(waiting.size());
            LOG.error("At least {} audit events are lost: the storage took too long", waiting.size());
        }
    }
}
