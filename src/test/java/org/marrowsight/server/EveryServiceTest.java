package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.cdshooks.CdsSchemas;
import org.marrowsight.cdshooks.HookRequest;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every published patient is taken through every service, as stored here, on the day of the last event. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryServiceTest {

    private static final String PREFIX = "every-";

    private final Http http;
    private final String ownBase;

    EveryServiceTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.ownBase = "http://127.0.0.1:" + port + "/fhir";
    }

    static Stream<DemoPatient> patients() {
        return DemoPatients.packaged().patients().stream();
    }

    private String stored(DemoPatient patient) {
        DemoCalendar calendar = DemoCalendar.inWhich(patient.last(), Instant.now(), ZoneId.systemDefault());
        for (DemoPatient.TimePoint point : patient.timeline()) {
            Answer answer = http.post("/fhir", calendar.fill(DemoPatients.template(point), PREFIX));
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        }
        return PREFIX + patient.patient();
    }

    private static String code(String valueSet) {
        Code code = GuideFiles.guide().members(valueSet).iterator().next();
        return "{\"coding\": [{\"system\": \"" + code.system() + "\", \"code\": \"" + code.value() + "\"}]}";
    }

    private static String drug(String patient) {
        return "{\"resourceType\": \"MedicationRequest\", \"id\": \"order\", \"status\": \"draft\", \"intent\": \"order\","
                + " \"medicationCodeableConcept\": " + code("drug-imatinib")
                + ", \"subject\": {\"reference\": \"Patient/"
                + patient + "\"}}";
    }

    private static String examination(String patient, String valueSet) {
        return "{\"resourceType\": \"ServiceRequest\", \"id\": \"order\", \"status\": \"draft\", \"intent\": \"proposal\","
                + " \"code\": " + code(valueSet) + ", \"subject\": {\"reference\": \"Patient/" + patient + "\"}}";
    }

    private JsonNode ask(String service, HookRequest request) {
        Answer answer =
                http.post("/cds-services/" + service, "application/json", BodyPublishers.ofString(request.json()));
        assertThat(answer.status()).as("%s: %s", service, answer).isEqualTo(200);
        CdsSchemas.RESPONSE.assertHolds(answer.json());
        assertThat(answer.json().path("cards").toString().toLowerCase(Locale.ROOT))
                .as(service)
                .doesNotContainPattern("(?<!not be )excluded|ruled out");
        return answer.json();
    }

    private JsonNode view(String service, String patient) {
        return ask(service, HookRequest.about(patient).fhirServer(ownBase));
    }

    private JsonNode order(String service, String hook, String patient, String draft) {
        String reference = draft.contains("MedicationRequest") ? "MedicationRequest/order" : "ServiceRequest/order";
        return ask(
                service,
                HookRequest.about(patient)
                        .fhirServer(ownBase)
                        .with("/hook", "\"" + hook + "\"")
                        .with("/context/selections", "[\"" + reference + "\"]")
                        .with("/context/draftOrders", HookRequest.bundle(draft).toString()));
    }

    @ParameterizedTest
    @MethodSource("patients")
    void every_service_answers_and_the_answers_agree(DemoPatient published) {
        String patient = stored(published);

        String tier = view("bmn-flag", patient)
                .at("/extension/org.marrowsight.assessment/tier")
                .asText();
        JsonNode drug = order("bmn-trigger-drug", "order-select", patient, drug(patient));
        assertThat(drug.at("/extension/org.marrowsight.trigger-drug/tier").asText())
                .isEqualTo(tier);
        assertThat(drug.path("cards")).hasSize(List.of("confirmed", "probable").contains(tier) ? 1 : 0);

        boolean relapse = published.caseId().startsWith("S004");
        assertThat(view("relapse-watch", patient).path("cards").isEmpty()).isEqualTo(!relapse);

        view("marrow-mri-differential", patient);
        order("marrow-mri-differential-select", "order-select", patient, examination(patient, "marrow-mri-order"));
        String aspiration = examination(patient, "marrow-exam-aspiration");
        for (Map.Entry<String, String> service : Map.of(
                        "marrow-exam-site-select", "order-select", "marrow-exam-site-sign", "order-sign")
                .entrySet()) {
            JsonNode sites = order(service.getKey(), service.getValue(), patient, aspiration);
            assertThat(sites.at("/extension/org.marrowsight.site/places"))
                    .as(service.getKey())
                    .isNotEmpty();
        }
    }
}
