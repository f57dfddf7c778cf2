package org.marrowsight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is written down waits, holds back who causes more, and is lost by no failure unnoticed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class AuditTrailTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RefusedCalls refusals = new RefusedCalls(Clock.systemUTC());

    /** A store whose doors a test opens and shuts. */
    private static final class Store implements AuditStore {

        private final List<String> kept = Collections.synchronizedList(new ArrayList<>());
        private final Semaphore doors = new Semaphore(0);
        private final CountDownLatch asked = new CountDownLatch(1);
        private final AtomicInteger failures = new AtomicInteger();

        Store open() {
            doors.release(1_000);
            return this;
        }

        @Override
        public void store(List<AuditEvent> events) {
            asked.countDown();
            doors.acquireUninterruptibly();
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("no database for Anna Beispiel");
            }
            if (events.stream().anyMatch(event -> "never".equals(event.getOutcomeDesc()))) {
                throw new UnprocessableEntityException("not that of Anna Beispiel");
            }
            events.forEach(event -> kept.add(event.getOutcomeDesc()));
        }

        @Override
        public void lookAfter() {}
    }

    private AuditTrail trail(Store store, int waiting, Duration closing) {
        return new AuditTrail(
                new AuditTrail.Limits(waiting, Duration.ofMillis(50), closing, Duration.ofMillis(5)),
                store,
                new LocalNames(() -> "https://marrow.example/fhir"),
                refusals,
                meters);
    }

    private static AuditEvent event(String mark) {
        return AuditEvents.of("read", AuditedCaller.UNKNOWN, "127.0.0.1", Instant.EPOCH)
                .setOutcomeDesc(mark);
    }

    private double count(String name) {
        return meters.counter("marrowsight.audit." + name).count();
    }

    @Test
    void closing_stores_all_that_waits_in_its_order() {
        Store store = new Store().open();
        List<String> marks = IntStream.range(0, 250).mapToObj(String::valueOf).toList();
        try (AuditTrail trail = trail(store, 1_000, Duration.ofMinutes(1))) {
            marks.forEach(mark -> trail.recordAuditEvent(event(mark)));
        }

        assertThat(store.kept).isEqualTo(marks);
        assertThat(count("stored")).isEqualTo(250);
    }

    @Test
    void whoever_causes_more_than_can_wait_is_refused_and_nothing_that_was_taken_is_lost() throws InterruptedException {
        Store store = new Store();
        try (AuditTrail trail = trail(store, 2, Duration.ofMinutes(1))) {
            trail.recordAuditEvent(event("first"));
            store.asked.await();
            trail.recordAuditEvent(event("second"));
            trail.recordAuditEvent(event("third"));

            assertThatThrownBy(() -> trail.recordAuditEvent(event("fourth")))
                    .isInstanceOfSatisfying(
                            UnclassifiedServerFailureException.class,
                            refused -> assertThat(refused.getStatusCode()).isEqualTo(503));
            store.open();
        }

        assertThat(store.kept).containsExactly("first", "second", "third");
        assertThat(count("refused")).isEqualTo(1);
        assertThat(count("lost")).isZero();
    }

    @Test
    void a_storage_that_fails_is_tried_again(CapturedOutput output) throws InterruptedException {
        Store store = new Store();
        store.failures.set(4);
        store.open();
        try (AuditTrail trail = trail(store, 10, Duration.ofMinutes(1))) {
            trail.recordAuditEvent(event("kept"));
            while (store.kept.isEmpty()) {
                Thread.sleep(5);
            }
        }

        assertThat(store.kept).containsExactly("kept");
        assertThat(count("failures")).isEqualTo(4);
        assertThat(output).contains("could not be stored").doesNotContain("Anna");
    }

    @Test
    void what_the_storage_will_never_take_is_counted_and_does_not_hold_up_the_others(CapturedOutput output) {
        Store store = new Store().open();
        try (AuditTrail trail = trail(store, 10, Duration.ofMinutes(1))) {
            List.of("one", "never", "two").forEach(mark -> trail.recordAuditEvent(event(mark)));
        }

        assertThat(store.kept).containsExactlyInAnyOrder("one", "two");
        assertThat(count("lost")).isEqualTo(1);
        assertThat(output).contains("An audit event is lost").doesNotContain("Anna");
    }

    @Test
    void a_storage_that_never_answers_is_not_waited_for_for_ever(CapturedOutput output) {
        Store store = new Store();
        AuditTrail trail = trail(store, 10, Duration.ofMillis(100));
        trail.recordAuditEvent(event("one"));
        trail.recordAuditEvent(event("two"));
        trail.close();

        assertThat(output).contains("audit events are lost");
        store.open();
    }

    @Test
    void after_closing_nothing_is_taken() {
        AuditTrail trail = trail(new Store().open(), 10, Duration.ofMinutes(1));
        trail.close();

        assertThatThrownBy(() -> trail.recordAuditEvent(event("late")))
                .isInstanceOf(UnclassifiedServerFailureException.class);
    }

    @Test
    void closing_tells_of_refusals_that_were_counted() {
        Store store = new Store().open();
        AuditTrail trail = trail(store, 10, Duration.ofMinutes(1));
        refusals.count(new RefusedCalls.Kind(401, "fhir", "127.0.0.1", AuditedCaller.UNKNOWN));
        trail.close();

        assertThat(store.kept).containsExactly("not signed in");
    }
}
