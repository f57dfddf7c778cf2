package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of the published schemas is broken once: a schema that accepts everything says nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CdsSchemasTest {

    private static final String UUID = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea";
    private static final String CARD =
            """
            {"cards": [{"uuid": "%s", "summary": "One sentence", "indicator": "info", "detail": "More.",
              "source": {"label": "Marrowsight", "url": "https://cds.example/x",
                "topic": {"system": "https://cds.example/topic", "code": "a"}},
              "selectionBehavior": "at-most-one",
              "suggestions": [
                {"label": "Do", "uuid": "%s", "isRecommended": true, "actions": [
                  {"type": "update", "description": "Change", "resource": {"resourceType": "ServiceRequest", "id": "1"}}]},
                {"label": "Do not", "isRecommended": false}],
              "overrideReasons": [{"code": "a", "system": "https://cds.example/r", "display": "A"}],
              "links": [{"label": "App", "url": "https://app.example", "type": "smart", "appContext": "x"}]}]}"""
                    .formatted(UUID, UUID);
    private static final String DISCOVERY =
            """
            {"services": [{"hook": "patient-view", "id": "a", "description": "b", "title": "c", "version": "1.0.0",
              "prefetch": {"patient": "Patient/{{context.patientId}}",
                "labs": "Observation?patient={{context.patientId}}&_count=5"}}]}""";
    private static final String REQUEST =
            """
            {"hook": "order-select", "hookInstance": "%s", "fhirServer": "https://ehr.example/fhir",
             "fhirAuthorization": {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "scope": "b",
               "subject": "c"},
             "context": {"userId": "Practitioner/1", "patientId": "p1", "selections": ["ServiceRequest/1"],
               "draftOrders": {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "ServiceRequest"}}]}},
             "prefetch": {"a": null, "b": {"resourceType": "Bundle"}}, "extension": {"com.example": "plain"}}"""
                    .formatted(UUID);
    private static final String FEEDBACK =
            """
            {"feedback": [
              {"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-20T10:00:00Z",
               "overrideReason": {"reason": {"code": "a", "system": "https://cds.example/r"}, "userComment": "c"}},
              {"card": "%s", "outcome": "accepted", "outcomeTimestamp": "2026-11-20T10:00:00.5+01:00",
               "acceptedSuggestions": [{"id": "%s"}]}]}"""
                    .formatted(UUID, UUID, UUID);

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static String sample(CdsSchemas schema) {
        return switch (schema) {
            case DISCOVERY -> DISCOVERY;
            case REQUEST -> REQUEST;
            case RESPONSE -> CARD;
            case FEEDBACK -> FEEDBACK;
        };
    }

    @Test
    void a_right_message_holds() {
        for (CdsSchemas schema : CdsSchemas.values()) {
            schema.assertHolds(json(sample(schema)));
        }
        CdsSchemas.RESPONSE.assertHolds(json("{\"cards\": []}"));
        CdsSchemas.DISCOVERY.assertHolds(json("{\"services\": []}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "DISCOVERY; \"hook\": \"patient-view\", ; ",
                "DISCOVERY; patient-view; medication-prescribe",
                "DISCOVERY; \"id\": \"a\"; \"id\": \"a/b\"",
                "DISCOVERY; \"title\": \"c\"; \"title\": \"\"",
                "DISCOVERY; \"version\": \"1.0.0\"; \"version\": \"1\"",
                "DISCOVERY; {{context.patientId}}&; {{context.draftOrders.entry}}&",
                "DISCOVERY; Patient/{{; https://ehr.example/Patient/{{",
                "DISCOVERY; \"title\": \"c\"; \"private\": true",
                "REQUEST; \"hook\": \"order-select\"; \"hook\": \"other\"",
                "REQUEST; d1577c69-; urn:uuid:d1577c69-",
                "REQUEST; \"fhirServer\": \"https://ehr.example/fhir\", ; ",
                "REQUEST; Bearer; MAC",
                "REQUEST; \"userId\": \"Practitioner/1\", ; ",
                "REQUEST; Practitioner/1; 1",
                "REQUEST; \"patientId\": \"p1\"; \"patientId\": \"p1&x\"",
                "REQUEST; \"selections\": [\"ServiceRequest/1\"], ; ",
                "REQUEST; \"draftOrders\"; \"drafts\"",
                "REQUEST; {\"resourceType\": \"Bundle\"}}; \"text\"}",
                "RESPONSE; One sentence; ",
                "RESPONSE; \"indicator\": \"info\"; \"indicator\": \"hard-stop\"",
                "RESPONSE; \"selectionBehavior\": \"at-most-one\", ; ",
                "RESPONSE; \"isRecommended\": false; \"isRecommended\": true",
                "RESPONSE; , \"id\": \"1\"; ",
                "RESPONSE; \"type\": \"update\"; \"type\": \"delete\"",
                "RESPONSE; , \"display\": \"A\"; ",
                "RESPONSE; \"type\": \"smart\"; \"type\": \"absolute\"",
                "RESPONSE; https://cds.example/x; x",
                "RESPONSE; \"detail\": \"More.\"; \"detail\": null",
                "RESPONSE; \"detail\": \"More.\"; \"private\": 1",
                "FEEDBACK; \"outcome\": \"accepted\"; \"outcome\": \"ignored\"",
                "FEEDBACK; \"acceptedSuggestions\"; \"suggestions\"",
                "FEEDBACK; 2026-11-20T10:00:00Z; 2026-11-20",
                "FEEDBACK; \"reason\": {\"code\": \"a\", ; \"reason\": {",
                "FEEDBACK; \"feedback\"; \"entries\""
            })
    void a_broken_rule_is_found(CdsSchemas schema, String right, String wrong) {
        String broken = sample(schema).replace(right, wrong == null ? "" : wrong);

        assertThat(broken).as("the sample holds %s", right).isNotEqualTo(sample(schema));
        assertThat(schema.problems(json(broken))).isNotEmpty();
    }
}
