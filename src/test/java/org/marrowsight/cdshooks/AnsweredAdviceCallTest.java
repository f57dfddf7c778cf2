package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A flag for possible necrosis over HTTP: given until its user has answered it, and again when something changes. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnsweredAdviceCallTest {

    private static final String SERVICE = "/cds-services/bmn-flag";
    private static final String JSON = "application/json";
    private static final String EHR = "https://ehr.example/fhir";

    private final Http http;
    private final JdbcClient database;
    private final String patient = "answered-" + UUID.randomUUID();

    AnsweredAdviceCallTest(@LocalServerPort int port, DataSource database) {
        this.http = new Http(port);
        this.database = JdbcClient.create(database);
    }

    private HookRequest possible(int ldh) {
        String subject = "Patient/" + patient;
        return HookRequest.withNothingOnRecord(patient)
                .fhirServer(EHR)
                .prefetch("patient", Records.patient(patient))
                .found("conditions", Records.leukemia(subject))
                .found("symptoms", Records.bonePain(subject))
                .found("bloodTests", Records.fewPlatelets(subject), Records.ldh(subject, "ldh", ldh, 0));
    }

    private JsonNode ask(HookRequest request) {
        Answer answer = http.post(SERVICE, JSON, BodyPublishers.ofString(request.json()));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        CdsSchemas.RESPONSE.assertHolds(answer.json());
        return answer.json();
    }

    private void tell(JsonNode answer, String outcome) {
        Answer told = http.post(
                SERVICE + "/feedback",
                JSON,
                BodyPublishers.ofString(
                        """
                        {"feedback": [{"card": "%s", "outcome": "%s", "outcomeTimestamp": "2020-01-01T00:00:00Z",
                          "acceptedSuggestions": [{"id": "a"}]}]}"""
                                .formatted(answer.at("/cards/0/uuid").asText(), outcome)));
        assertThat(told.status()).as("%s", told).isEqualTo(200);
    }

    private static void given(JsonNode answer) {
        assertThat(answer.at("/extension/org.marrowsight.assessment/tier").asText())
                .isEqualTo("possible");
        assertThat(answer.path("cards")).hasSize(1);
        assertThat(answer.at("/extension/org.marrowsight.trace").has("notRepeated"))
                .isFalse();
    }

    private static void notRepeated(JsonNode answer) {
        assertThat(answer.path("cards")).isEmpty();
        assertThat(answer.at("/extension/org.marrowsight.assessment/tier").asText())
                .isEqualTo("possible");
        JsonNode advice = answer.at("/extension/org.marrowsight.trace/notRepeated");
        assertThat(advice).hasSize(1);
        assertThat(advice.at("/0/rule").asText())
                .isEqualTo(
                        answer.at("/extension/org.marrowsight.assessment/rule").asText());
        assertThat(advice.at("/0/statement").asText())
                .contains("answered", advice.at("/0/answeredAt").asText(), "still holds");
        assertThat(advice.at("/0/until").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overridden", "accepted"})
    void is_not_repeated_once_it_was_answered_and_the_answer_says_so(String outcome) {
        given(ask(possible(612)));
        JsonNode shown = ask(possible(612));
        given(shown);

        tell(shown, outcome);

        notRepeated(ask(possible(612)));
        notRepeated(ask(possible(612)));
    }

    @Test
    void is_given_to_another_user_for_another_patient_and_without_a_server() {
        tell(ask(possible(612)), "overridden");

        given(ask(possible(612).with("/context/userId", "\"Practitioner/other\"")));
        given(ask(possible(612).fhirServer("https://other.example/fhir")));
        given(ask(possible(612).lacking("/fhirServer")));
        notRepeated(ask(possible(612)));
    }

    @Test
    void is_given_again_when_a_fact_is_new() {
        tell(ask(possible(612)), "overridden");

        given(ask(possible(613)));
        notRepeated(ask(possible(612)));
    }

    @Test
    void what_is_shown_by_histology_is_said_each_time() {
        HookRequest proven = possible(612).found("marrow", Records.necrosis("Patient/" + patient));
        JsonNode first = ask(proven);
        assertThat(first.path("cards")).hasSize(1);

        tell(first, "overridden");

        assertThat(ask(proven).path("cards")).hasSize(1);
    }

    @Test
    void neither_patient_nor_user_stands_in_the_database() {
        // a number that the letters and figures of a random identifier or a key cannot spell
        JsonNode shown = ask(possible(612_000_612));
        tell(shown, "overridden");

        assertThat(database.sql("select * from marrowsight_card where id = ?")
                        .param(UUID.fromString(shown.at("/cards/0/uuid").asText()))
                        .query()
                        .singleRow()
                        .values()
                        .toString())
                .doesNotContain(patient, "Practitioner", "ehr.example", "612000612");
    }
}
