package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a sender sees: 201 without noise, or 422 with issues that can be acted on; on every way into the storage. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class WriteRefusalTest {

    private final Http http;
    private final String patient;

    WriteRefusalTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.patient = "Patient/"
                + http.post("/fhir/Patient", TheGuide.json(new Patient())).id();
    }

    private <R extends Observation> R of(R observation) {
        observation.setSubject(new Reference(patient));
        return observation;
    }

    private Answer post(Resource resource) {
        String path = resource instanceof Bundle ? "/fhir" : "/fhir/" + resource.fhirType();
        return http.post(path, TheGuide.json(resource));
    }

    private long stored() {
        return http.get("/fhir/Observation?_summary=count&subject=" + patient)
                .json()
                .path("total")
                .asLong();
    }

    private static List<String> expressions(JsonNode outcome) {
        return StreamSupport.stream(outcome.path("issue").spliterator(), false)
                .map(issue -> issue.path("expression").path(0).asText())
                .toList();
    }

    @Nested
    class Given_a_single_resource {

        @Test
        void stores_a_good_one_and_says_no_more() {
            Answer answer = post(of(Samples.lab("2532-0", "551", "[IU]/L")));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.json().path("resourceType").asText()).isEqualTo("Observation");
        }

        @Test
        void refuses_a_bad_one_with_place_words_rule_and_page() {
            Answer answer = post(of(Samples.lab("777-3", "250", "K/uL")));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("issue")).hasSize(1);
            JsonNode issue = answer.json().path("issue").path(0);
            assertThat(issue.path("severity").asText()).isEqualTo("error");
            assertThat(issue.path("code").asText()).isEqualTo("invariant");
            assertThat(issue.path("expression").path(0).asText()).isEqualTo("Observation.value");
            assertThat(issue.path("details").path("text").asText()).contains("250 K/uL", "Send 10*3/uL.");
            assertThat(issue.path("details").path("coding").path(0).path("code").asText())
                    .isEqualTo("lab-unit-blood-cell-count");
            assertThat(issue.path("diagnostics").asText()).contains("/profiles/marrow-lab-result");
            assertThat(answer.body()).doesNotContain("HAPI-", "org.hl7");
            assertThat(stored()).isZero();
        }

        static List<Observation> refused() {
            Observation unitless = Samples.lab("718-7", "100", "g/L");
            unitless.getValueQuantity().setUnit(null).setSystem(null).setCode(null);
            return List.of(
                    Samples.quality("sticky"),
                    Samples.mri(
                            new Coding(Samples.RADLEX, "RID35804", null),
                            new Coding(Samples.RADLEX, "RID35805", null),
                            "class-b"),
                    Samples.withGrade(Samples.withExtent(Samples.trephine("necrosis-present"), ">", "60"), "grade-2"),
                    Samples.cytology("cytology-necrotic").setBodySite(null),
                    unitless,
                    Samples.lab("2532-0", "551", "IU/L"),
                    Samples.lab("6690-2", "4", "x10*9/L"),
                    Samples.lab("718-7", "100", "10*9/L"),
                    Samples.lab("718-7", "10", "g/L"));
        }

        @ParameterizedTest
        @MethodSource
        void refused(Observation observation) {
            Answer answer = post(of(observation));

            assertThat(answer.status()).as("%s", answer).isEqualTo(422);
            assertThat(answer.json().path("issue")).isNotEmpty();
            assertThat(stored()).isZero();
        }

        @ParameterizedTest
        @org.junit.jupiter.params.provider.ValueSource(
                strings = {
                    "{",
                    "",
                    "not json",
                    "{\"resourceType\":\"Observation\",\"status\":[",
                    "{\"status\":\"final\"}"
                })
        void answers_400_to_what_cannot_be_read(String body) {
            Answer answer = http.post("/fhir/Observation", body);

            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        }

        @Test
        void leaves_what_is_of_no_concern() {
            assertThat(post(of(Samples.lab("2345-7", "5", "whatever"))).status())
                    .isEqualTo(201);
        }
    }

    @Nested
    class Given_a_change_of_what_is_stored {

        private final String id = post(of(Samples.lab("718-7", "100", "g/L"))).id();

        @Test
        void refuses_a_bad_update() {
            Observation worse = of(Samples.lab("718-7", "9000", "g/L"));
            worse.setId(id);

            assertThat(http.put("/fhir/Observation/" + id, TheGuide.json(worse)).status())
                    .isEqualTo(422);
            assertThat(http.get("/fhir/Observation/" + id)
                            .json()
                            .path("valueQuantity")
                            .path("value")
                            .asInt())
                    .isEqualTo(100);
        }

        @Test
        void refuses_an_update_that_creates() {
            Observation bad = of(Samples.lab("718-7", "9000", "g/L"));
            bad.setId("made-" + id);

            assertThat(http.put("/fhir/Observation/made-" + id, TheGuide.json(bad))
                            .status())
                    .isEqualTo(422);
        }

        @Test
        void lets_no_patch_make_nonsense_of_it() {
            String patch = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":["
                    + "{\"name\":\"type\",\"valueCode\":\"replace\"},"
                    + "{\"name\":\"path\",\"valueString\":\"Observation.value.value\"},"
                    + "{\"name\":\"value\",\"valueDecimal\":9000}]}]}";
            Answer answer = http.send(http.request("/fhir/Observation/" + id)
                    .header("Content-Type", "application/fhir+json")
                    .method("PATCH", BodyPublishers.ofString(patch)));

            assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
            assertThat(http.get("/fhir/Observation/" + id)
                            .json()
                            .path("valueQuantity")
                            .path("value")
                            .asInt())
                    .isEqualTo(100);
        }

        @Test
        void refuses_a_bad_conditional_update() {
            Answer answer =
                    http.put("/fhir/Observation?_id=" + id, TheGuide.json(of(Samples.lab("718-7", "9000", "g/L"))));

            assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        }

        @Test
        void refuses_a_bad_conditional_create() {
            Answer answer = http.send(http.request("/fhir/Observation")
                    .header("Content-Type", "application/fhir+json")
                    .header("If-None-Exist", "identifier=urn:none|" + id)
                    .POST(BodyPublishers.ofString(TheGuide.json(of(Samples.lab("718-7", "9000", "g/L"))))));

            assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        }
    }

    @Nested
    class Given_a_bundle {

        private Bundle bundle(BundleType type) {
            Bundle bundle = new Bundle().setType(type);
            add(bundle, Samples.lab("718-7", "100", "g/L"));
            add(bundle, Samples.quality("sticky"));
            add(bundle, Samples.lab("777-3", "250", "K/uL"));
            return bundle;
        }

        private void add(Bundle bundle, Observation observation) {
            bundle.addEntry()
                    .setFullUrl("urn:uuid:" + java.util.UUID.randomUUID())
                    .setResource(of(observation))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
        }

        @Test
        void stores_nothing_of_a_transaction_with_bad_entries_and_names_them_all() {
            Answer answer = post(bundle(BundleType.TRANSACTION));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(expressions(answer.json()))
                    .containsExactly("Bundle.entry[1].resource.value", "Bundle.entry[2].resource.value");
            assertThat(stored()).isZero();
        }

        @Test
        void stores_a_good_transaction() {
            Bundle good = bundle(BundleType.TRANSACTION);
            good.getEntry().subList(1, 3).clear();

            assertThat(post(good).status()).isEqualTo(200);
            assertThat(stored()).isEqualTo(1);
        }

        @Test
        void refuses_a_transaction_that_patches() {
            String id = post(of(Samples.lab("718-7", "100", "g/L"))).id();
            String patch = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":"
                    + "{\"resourceType\":\"Binary\",\"contentType\":\"application/json-patch+json\",\"data\":\""
                    + java.util.Base64.getEncoder()
                            .encodeToString("[{\"op\":\"replace\",\"path\":\"/valueQuantity/code\",\"value\":\"K/uL\"}]"
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    + "\"},\"request\":{\"method\":\"PATCH\",\"url\":\"Observation/" + id + "\"}}]}";

            Answer answer = http.post("/fhir", patch);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("PATCH, which is not served here");
            assertThat(http.get("/fhir/Observation/" + id).body()).contains("\"g/L\"");
        }

        @Test
        void answers_a_batch_entry_by_entry() {
            Answer answer = post(bundle(BundleType.BATCH));

            assertThat(answer.status()).isEqualTo(200);
            JsonNode entries = answer.json().path("entry");
            assertThat(entries.path(0).path("response").path("status").asText()).startsWith("201");
            assertThat(entries.path(1).path("response").path("status").asText()).startsWith("422");
            assertThat(expressions(entries.path(1).path("response").path("outcome")))
                    .containsExactly("Observation.value");
            assertThat(entries.path(2).path("response").path("outcome").toString())
                    .contains("Send 10*3/uL.", "lab-unit-blood-cell-count");
            assertThat(stored()).isEqualTo(1);
        }
    }

    @Nested
    class Given_validate {

        @Test
        void says_what_a_post_would_say() {
            Observation bad = of(Samples.lab("777-3", "250", "K/uL"));

            Answer validated = http.post("/fhir/Observation/$validate", TheGuide.json(bad));

            assertThat(validated.status()).isEqualTo(200);
            assertThat(validated.json().path("issue"))
                    .isEqualTo(post(bad).json().path("issue"));
        }

        @Test
        void says_so_for_a_resource_in_parameters_and_with_a_profile() {
            String body = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":"
                    + TheGuide.json(Samples.quality("sticky")) + "}]}";

            Answer wrapped = http.post("/fhir/Observation/$validate", body);
            Answer profiled = http.post(
                    "/fhir/Observation/$validate?profile=https://marrowsight.org/fhir/StructureDefinition/aspirate-quality",
                    TheGuide.json(Samples.quality("sticky")));

            assertThat(expressions(wrapped.json())).containsExactly("Observation.value");
            assertThat(profiled.json().path("issue")).isEqualTo(wrapped.json().path("issue"));
        }

        @Test
        void finds_nothing_wrong_with_what_a_post_accepts() {
            Answer validated = http.post("/fhir/Observation/$validate", TheGuide.json(Samples.quality("muddy")));

            assertThat(validated.json().path("issue")).hasSize(1);
            assertThat(validated.json().path("issue").path(0).path("severity").asText())
                    .isEqualTo("information");
        }

        @Test
        void judges_what_is_stored() {
            String id = post(of(Samples.quality("muddy"))).id();

            Answer validated = http.get("/fhir/Observation/" + id + "/$validate");

            assertThat(validated.status()).as("%s", validated).isEqualTo(200);
            assertThat(validated.json().path("issue").path(0).path("severity").asText())
                    .isEqualTo("information");
        }

        @Test
        void does_not_know_every_profile() {
            Answer validated = http.post(
                    "/fhir/Patient/$validate?profile=http://elsewhere.example/unheard-of",
                    TheGuide.json(new Patient()));

            assertThat(validated.json().path("issue").path(0).path("severity").asText())
                    .isEqualTo("error");
        }
    }
}
