package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.guide.GuideFiles;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderCallTest {

    private static final String BIOPSY =
            """
            {"resourceType": "ServiceRequest", "id": "biopsy", "status": "draft", "intent": "proposal",
             "code": {"coding": [{}]}, "reasonCode": [], "subject": {"reference": "Patient/p1"}}""";
    private static final String DRUG =
            """
            {"resourceType": "MedicationRequest", "id": "drug", "status": "draft", "intent": "order",
             "medicationCodeableConcept": {"text": "a drug"},
             "subject": {"reference": "https://ehr.example/fhir/Patient/p1/_history/3"}}""";

    private final FhirJson fhir = new FhirJson(GuideFiles.R4);

    private static HookRequest selecting(String selections, String... drafts) {
        return HookRequest.about("p1")
                .with("/hook", "\"order-select\"")
                .with("/context/selections", selections)
                .with("/context/draftOrders", HookRequest.bundle(drafts).toString());
    }

    private static HookCall read(HookRequest request, Hook hook) {
        try {
            return HookCallReader.read((ObjectNode) new JsonMapper().readTree(request.json()), hook);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private DraftOrders orders(HookRequest request) {
        return DraftOrders.of(read(request, Hook.ORDER_SELECT), fhir);
    }

    private static List<String> elements(Throwable refused) {
        return assertThat(refused).asInstanceOf(type(CallRefused.class)).actual().problems().stream()
                .map(CallRefused.Problem::element)
                .toList();
    }

    @Nested
    class Selected_orders {

        @Test
        void are_those_that_were_selected_and_the_others_stay_known() {
            DraftOrders orders = orders(selecting("[\"MedicationRequest/drug\"]", BIOPSY, DRUG));

            assertThat(orders.selected()).singleElement().isInstanceOf(MedicationRequest.class);
            assertThat(orders.drafts())
                    .extracting(DraftOrders.Draft::resource)
                    .hasAtLeastOneElementOfType(ServiceRequest.class);
        }

        @Test
        void are_kept_as_they_were_sent() {
            DraftOrders orders = orders(selecting("[\"ServiceRequest/biopsy\"]", BIOPSY));

            assertThat(orders.drafts().get(0).sent().path("reasonCode").isArray())
                    .isTrue();
        }

        @Test
        void must_be_among_the_drafts() {
            assertThatThrownBy(() -> orders(selecting("[\"ServiceRequest/other\"]", BIOPSY)))
                    .satisfies(refused -> assertThat(elements(refused)).containsExactly("context.selections"));
        }

        @Test
        void may_be_none() {
            assertThat(orders(selecting("[]")).drafts()).isEmpty();
        }
    }

    @Nested
    class Orders_that_are_being_signed {

        @Test
        void are_all_meant() {
            HookRequest request = HookRequest.about("p1")
                    .with("/hook", "\"order-sign\"")
                    .with(
                            "/context/draftOrders",
                            HookRequest.bundle(BIOPSY, DRUG).toString());

            DraftOrders orders = DraftOrders.of(read(request, Hook.ORDER_SIGN), fhir);

            assertThat(orders.selected().map(Resource::fhirType))
                    .containsExactly("ServiceRequest", "MedicationRequest");
        }
    }

    @Nested
    class Drafts {

        @Test
        void for_another_patient_are_refused() {
            assertThatThrownBy(() -> orders(selecting("[]", BIOPSY.replace("Patient/p1", "Patient/p2"))))
                    .satisfies(refused -> assertThat(elements(refused)).containsExactly("context.draftOrders"));
        }

        @Test
        void that_are_no_fhir_are_refused() {
            assertThatThrownBy(() -> orders(selecting("[]", BIOPSY.replace("\"code\"", "\"kode\""))))
                    .satisfies(refused -> assertThat(elements(refused)).containsExactly("context.draftOrders"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "/context/selections; \"ServiceRequest/biopsy\"; context.selections",
                "/context/selections; [7]; context.selections",
                "/context/selections; [\"biopsy\"]; context.selections",
                "/context/draftOrders; []; context.draftOrders",
                "/context/draftOrders; {\"resourceType\": \"Patient\"}; context.draftOrders",
                "/context/encounterId; \"a b\"; context.encounterId"
            })
    void a_context_of_the_wrong_form_is_named(String pointer, String json, String element) {
        assertThatThrownBy(() -> read(selecting("[]", BIOPSY).with(pointer, json), Hook.ORDER_SELECT))
                .satisfies(refused -> assertThat(elements(refused)).containsExactly(element));
    }

    @ParameterizedTest
    @CsvSource({"/context/selections, context.selections", "/context/draftOrders, context.draftOrders"})
    void what_the_hook_requires_is_named_when_it_is_missing(String pointer, String element) {
        assertThatThrownBy(() -> read(selecting("[]", BIOPSY).lacking(pointer), Hook.ORDER_SELECT))
                .satisfies(refused -> assertThat(elements(refused)).containsExactly(element));
    }

    @Test
    void a_token_is_not_written_anywhere() {
        HookRequest request = selecting("[]", BIOPSY)
                .fhirServer("https://ehr.example/fhir")
                .with(
                        "/fhirAuthorization",
                        """
                        {"access_token": "s3cret", "token_type": "Bearer", "expires_in": 300,
                         "scope": "patient/*.read", "subject": "client"}""");

        HookCall call = read(request, Hook.ORDER_SELECT);

        assertThat(call.token()).map(AccessToken::header).contains("Bearer s3cret");
        assertThat(call.toString()).doesNotContain("s3cret");
    }
}
