package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The service informs on drugs that are ordered while marrow necrosis is on record, and never says to stop one. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class TriggerDrugServiceTest {

    private final Http http;

    TriggerDrugServiceTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private static String drug(String valueSet) {
        Code code = GuideFiles.guide().members(valueSet).iterator().next();
        return "{\"coding\": [{\"system\": \"" + code.system() + "\", \"code\": \"" + code.value()
                + "\"}], \"text\": \"drug of " + valueSet + "\"}";
    }

    private static String order(String id, String status, String drug) {
        return """
                {"resourceType": "MedicationRequest", "id": "%s", "status": "%s", "intent": "order",
                 "medicationCodeableConcept": %s, "subject": {"reference": "Patient/p1"}}"""
                .formatted(id, status, drug);
    }

    private static HookRequest selecting(String id, String... drafts) {
        return HookRequest.withNothingOnRecord("p1")
                .found("marrow", Records.necrosis("Patient/p1"))
                .with("/hook", "\"order-select\"")
                .with("/context/selections", "[\"MedicationRequest/" + id + "\"]")
                .with("/context/draftOrders", HookRequest.bundle(drafts).toString());
    }

    private Answer ask(HookRequest request) {
        Answer answer = http.post(
                "/cds-services/bmn-trigger-drug", "application/json", BodyPublishers.ofString(request.json()));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        CdsSchemas.RESPONSE.assertHolds(answer.json());
        return answer;
    }

    private JsonNode cards(HookRequest request) {
        return ask(request).json().path("cards");
    }

    @Nested
    class A_drug_that_was_reported_before_necrosis {

        @ParameterizedTest
        @ValueSource(strings = {"drug-g-csf", "drug-imatinib", "drug-arsenic-trioxide", "drug-checkpoint-inhibitor"})
        void gets_one_card_with_both_explanations(String valueSet) {
            JsonNode cards = cards(selecting("a", order("a", "draft", drug(valueSet))));

            assertThat(cards).hasSize(1);
            JsonNode card = cards.get(0);
            assertThat(card.path("indicator").asText()).isEqualTo("info");
            assertThat(card.path("summary").asText())
                    .isEqualTo("Bone marrow necrosis is confirmed, and this drug was reported before it: drug of "
                            + valueSet);
            assertThat(card.at("/source/topic/code").asText()).isEqualTo("trigger-drug");
            assertThat(card.path("detail").asText())
                    .contains("the disease explains the necrosis as well")
                    .contains("no advice to stop")
                    .doesNotContain("<");
            assertThat(card.has("suggestions")).isFalse();
            assertThat(card.has("selectionBehavior")).isFalse();
            assertThat(card.has("grounds")).isFalse();
            EmptyValues.assertNone(card);
        }

        @Test
        void is_found_when_the_order_contains_it_or_refers_to_a_draft_of_it() {
            String contained =
                    """
                    {"resourceType": "MedicationRequest", "id": "a", "status": "draft", "intent": "order",
                     "contained": [{"resourceType": "Medication", "id": "m", "code": %s}],
                     "medicationReference": {"reference": "#m"}, "subject": {"reference": "Patient/p1"}}"""
                            .formatted(drug("drug-g-csf"));
            String referring = contained.replaceAll("\"contained\": .*\n", "").replace("#m", "Medication/m");
            String medication =
                    "{\"resourceType\": \"Medication\", \"id\": \"m\", \"code\": %s}".formatted(drug("drug-g-csf"));

            assertThat(cards(selecting("a", contained))).hasSize(1);
            assertThat(cards(selecting("a", referring, medication))).hasSize(1);
            assertThat(ask(selecting("a", referring))
                            .json()
                            .at("/extension/org.marrowsight.trigger-drug/notRead")
                            .asText())
                    .contains("was not sent");
        }
    }

    @Nested
    class There_is_no_card {

        @Test
        void for_a_draft_that_is_not_selected() {
            String other = order("b", "draft", "{\"text\": \"another drug\"}");

            assertThat(cards(selecting("b", order("a", "draft", drug("drug-g-csf")), other)))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"cancelled", "entered-in-error", "stopped", "completed"})
        void for_an_order_that_was_given_up(String status) {
            assertThat(cards(selecting("a", order("a", status, drug("drug-g-csf")))))
                    .isEmpty();
        }

        @Test
        void for_an_order_not_to_give_it() {
            String prohibition =
                    order("a", "draft", drug("drug-g-csf")).replace("\"intent\"", "\"doNotPerform\": true, \"intent\"");

            assertThat(cards(selecting("a", prohibition))).isEmpty();
        }

        @Test
        void without_necrosis() {
            Answer answer =
                    ask(selecting("a", order("a", "draft", drug("drug-g-csf"))).prefetch("marrow", "null"));

            assertThat(answer.json().path("cards")).isEmpty();
            assertThat(answer.json()
                            .at("/extension/org.marrowsight.trigger-drug/tier")
                            .asText())
                    .isEqualTo("insufficient");
            assertThat(List.of(answer.body())).noneMatch(body -> body.contains("excluded"));
        }
    }

    @Test
    void an_order_of_another_drug_needs_no_records() {
        HookRequest request = selecting("b", order("b", "draft", "{\"text\": \"another drug\"}"))
                .lacking("/prefetch");

        JsonNode answer = ask(request).json();

        assertThat(answer.path("cards")).isEmpty();
        assertThat(answer.at("/extension/org.marrowsight.trigger-drug/answer").asText())
                .isEqualTo("silent");
    }

    @Test
    void an_order_of_such_a_drug_is_never_answered_without_records() {
        HookRequest request =
                selecting("a", order("a", "draft", drug("drug-g-csf"))).lacking("/prefetch");

        assertThat(http.post(
                                "/cds-services/bmn-trigger-drug",
                                "application/json",
                                BodyPublishers.ofString(request.json()))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void another_hook_is_refused() {
        Answer refused = http.post(
                "/cds-services/bmn-trigger-drug",
                "application/json",
                BodyPublishers.ofString(HookRequest.withNothingOnRecord("p1").json()));

        assertThat(refused.status()).isEqualTo(400);
    }
}
