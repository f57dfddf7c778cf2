package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.chart.RecordQuery;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TraceabilityTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final OwnBases OWN = new OwnBases(() -> List.of(URI.create("https://cds.example/fhir")));
    private static final Card.Answer ANSWER = new Card.Answer(
            List.of(),
            Map.of("own", "kept"),
            Optional.of(new Card.Trace("bmn-flag", "0.1.0", NOW, "possible", List.of("Observation/1"))));

    private final List<AnsweredCall> kept = new ArrayList<>();

    private static HookCall call(String server) {
        return new HookCall(
                new HookCall.Context("Practitioner/x", "p1", Optional.empty(), List.of()),
                Optional.of(URI.create(server)),
                Optional.of(new AccessToken("s3cret")),
                Map.of());
    }

    private Card.Answer traced(AnswerLog log, String server, Card.Answer answer) {
        return new Traceability("9.9", OWN, log).traced(new Service(), call(server), answer);
    }

    @Test
    void an_answer_says_which_software_and_guide_gave_it_from_which_records() {
        Card.Answer traced = traced(kept::add, "https://cds.example/fhir", ANSWER);

        assertThat(traced.extension()).containsEntry("own", "kept");
        assertThat(traced.extension().get("org.marrowsight.trace"))
                .asInstanceOf(MAP)
                .containsEntry("engineVersion", "9.9")
                .containsEntry("guideVersion", "0.1.0")
                .containsEntry("planId", "bmn-flag")
                .containsEntry("asOf", "2026-06-15T12:00:00Z")
                .containsEntry("inputs", List.of("Observation/1"));
    }

    @Test
    void it_is_kept_with_whom_it_was_about_and_without_the_token() {
        traced(kept::add, "https://cds.example/fhir", ANSWER);
        traced(kept::add, "https://ehr.example/fhir", ANSWER);

        assertThat(kept).extracting(AnsweredCall::storedHere).containsExactly(true, false);
        assertThat(kept).extracting(AnsweredCall::patientId).containsOnly("p1");
        assertThat(kept.toString()).doesNotContain("s3cret");
    }

    @Test
    void an_answer_that_looked_at_nothing_has_no_trace_and_is_kept_all_the_same() {
        Card.Answer traced = traced(kept::add, "https://cds.example/fhir", Card.Answer.silent(Map.of()));

        assertThat(traced.extension()).isEmpty();
        assertThat(kept).singleElement().extracting(AnsweredCall::reasoning).isEqualTo(Optional.empty());
    }

    @Test
    void a_log_that_fails_takes_no_advice_back() {
        AnswerLog broken = answered -> {
            throw new IllegalStateException("disk full");
        };

        assertThat(traced(broken, "https://cds.example/fhir", ANSWER).extension())
                .containsKey("org.marrowsight.trace");
    }

    private record Service() implements CdsService {

        @Override
        public String id() {
            return "bmn-flag";
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
            return ANSWER;
        }
    }
}
