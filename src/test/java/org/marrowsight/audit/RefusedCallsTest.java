package org.marrowsight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.audit.RefusedCalls.Kind;

/** However many are turned away, a minute of them is a bounded number of events. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedCallsTest {

    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-11-21T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        void passes(Duration time) {
            now = now.plus(time);
        }
    }

    private final Time time = new Time();
    private final RefusedCalls refusals = new RefusedCalls(time);

    private static Kind from(String address) {
        return new Kind(401, "fhir/Patient", address, AuditedCaller.UNKNOWN);
    }

    private static String detail(AuditEvent event, String type) {
        return event.getEntityFirstRep().getDetail().stream()
                .filter(detail -> type.equals(detail.getType()))
                .map(detail -> ((StringType) detail.getValue()).getValue())
                .findFirst()
                .orElse("");
    }

    @Test
    void those_of_one_kind_are_one_event_with_their_number_and_their_time() {
        refusals.count(from("192.0.2.1"));
        time.passes(Duration.ofSeconds(30));
        refusals.count(from("192.0.2.1"));
        assertThat(refusals.due()).isEmpty();
        time.passes(Duration.ofSeconds(30));

        List<AuditEvent> due = refusals.due();

        assertThat(due).hasSize(1);
        AuditEvent event = due.get(0);
        assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._4);
        assertThat(event.getPeriod().getStart()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(event.getPeriod().getEnd()).isEqualTo("2026-11-21T10:00:30Z");
        assertThat(event.getEntityFirstRep().getName()).isEqualTo("fhir/Patient");
        assertThat(detail(event, "count")).isEqualTo("2");
        assertThat(detail(event, "status")).isEqualTo("401");
        assertThat(event.getAgentFirstRep().getNetwork().getAddress()).isEqualTo("192.0.2.1");
        assertThat(refusals.all()).isEmpty();
    }

    @Test
    void another_caller_is_another_event() {
        AuditedCaller anna = new AuditedCaller(
                Optional.of("https://issuer.example"), Optional.of("Practitioner/anna"), Optional.empty());
        refusals.count(from("192.0.2.1"));
        refusals.count(new Kind(403, "fhir/Patient", "192.0.2.1", anna));

        assertThat(refusals.all())
                .extracting(event ->
                        event.getAgent().get(1).getWho().getIdentifier().getValue())
                .containsExactlyInAnyOrder(null, "Practitioner/anna");
    }

    @Test
    void a_flood_from_everywhere_is_summed_up_and_none_is_left_out() {
        for (int i = 0; i < 10_000; i++) {
            refusals.count(from("10.0." + i / 250 + "." + i % 250));
        }

        List<AuditEvent> events = refusals.all();

        assertThat(events).hasSizeLessThan(300);
        assertThat(events.stream()
                        .mapToLong(event -> Long.parseLong(detail(event, "count")))
                        .sum())
                .isEqualTo(10_000);
    }
}
