package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A reading and a dry tap of one specimen are not stored together, on any way into the storage. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class DryTapRefusalTest {

    private final Http http;
    private final String patient;

    DryTapRefusalTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.patient = "Patient/"
                + http.post("/fhir/Patient", TheGuide.json(new Patient())).id();
    }

    private Observation of(String specimen, Observation observation) {
        observation.setSubject(new Reference(patient));
        return observation.setSpecimen(new Reference(specimen));
    }

    private Specimen aspirate(String condition) {
        return Samples.aspirate(condition).setSubject(new Reference(patient));
    }

    private Answer post(Resource resource) {
        String path = resource instanceof Bundle ? "/fhir" : "/fhir/" + resource.fhirType();
        return http.post(path, TheGuide.json(resource));
    }

    private Answer put(String reference, Resource resource) {
        resource.setId(reference);
        return http.put("/fhir/" + reference, TheGuide.json(resource));
    }

    private String stored(Resource resource) {
        Answer answer = post(resource);
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return resource.fhirType() + "/" + answer.id();
    }

    private long observations() {
        return http.get("/fhir/Observation?_summary=count&subject=" + patient)
                .json()
                .path("total")
                .asLong();
    }

    private static void refused(Answer answer, String expression, String other) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        assertThat(answer.json().path("issue")).hasSize(1);
        JsonNode issue = answer.json().path("issue").path(0);
        assertThat(issue.path("expression").path(0).asText()).isEqualTo(expression);
        assertThat(issue.path("details").path("coding").path(0).path("code").asText())
                .isEqualTo("dry-tap-cytology");
        assertThat(issue.path("details").path("text").asText()).contains("Found: ", other + " says ");
        assertThat(issue.path("diagnostics").asText()).contains("/profiles/aspirate-cytology");
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(200, 201);
    }

    @Nested
    class Given_a_dry_specimen {

        private final String tap = stored(aspirate("dry-tap"));

        @Test
        void refuses_a_reading_of_it() {
            refused(post(of(tap, Samples.cytology("cytology-necrotic"))), "Observation.specimen", tap);
            refused(post(of(tap, Samples.blasts("30"))), "Observation.specimen", tap);
            assertThat(observations()).isZero();
        }

        @Test
        void says_the_same_when_asked_to_validate() {
            Observation reading = of(tap, Samples.cytology("cytology-not-necrotic"));

            Answer validated = http.post("/fhir/Observation/$validate", TheGuide.json(reading));

            assertThat(validated.json().path("issue"))
                    .isEqualTo(post(reading).json().path("issue"));
        }

        @Test
        void accepts_what_can_be_true_of_it() {
            accepted(post(of(tap, Samples.cytology("cytology-not-evaluable"))));
            accepted(post(of(tap, Samples.quality("dry-tap"))));
            Observation withdrawn = of(tap, Samples.cytology("cytology-necrotic"));
            accepted(post(withdrawn.setStatus(ObservationStatus.ENTEREDINERROR)));
        }

        @Test
        void accepts_a_reading_of_another_specimen() {
            accepted(post(of(stored(aspirate("muddy")), Samples.cytology("cytology-necrotic"))));
        }

        @Test
        void accepts_a_reading_once_the_specimen_is_corrected() {
            accepted(put(tap, aspirate("muddy")));
            accepted(post(of(tap, Samples.cytology("cytology-necrotic"))));
        }

        @Test
        void refuses_a_change_into_a_reading() {
            String smear = stored(of(tap, Samples.cytology("cytology-not-evaluable")));

            refused(put(smear, of(tap, Samples.cytology("cytology-necrotic"))), "Observation.specimen", tap);
        }

        @Test
        void refuses_the_entry_of_a_batch() {
            Bundle batch = new Bundle().setType(BundleType.BATCH);
            batch.addEntry()
                    .setResource(of(tap, Samples.cytology("cytology-necrotic")))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");

            Answer answer = post(batch);

            assertThat(answer.json().path("entry").path(0).path("response").toString())
                    .contains("422", "dry-tap-cytology", tap + " says ");
            assertThat(observations()).isZero();
        }

        @Test
        void is_not_got_round_by_a_patch_because_none_is_served() {
            String smear = stored(of(tap, Samples.cytology("cytology-not-evaluable")));
            String patch = Base64.getEncoder()
                    .encodeToString(
                            "[{\"op\":\"replace\",\"path\":\"/valueCodeableConcept/coding/0/code\",\"value\":\"cytology-necrotic\"}]"
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));

            Answer answer = http.post(
                    "/fhir",
                    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":"
                            + "{\"resourceType\":\"Binary\",\"contentType\":\"application/json-patch+json\",\"data\":\""
                            + patch + "\"},\"request\":{\"method\":\"PATCH\",\"url\":\"" + smear + "\"}}]}");

            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
            assertThat(answer.body()).contains("PATCH", "send it whole by PUT");
            assertThat(http.get("/fhir/" + smear).body()).contains("cytology-not-evaluable");
        }
    }

    @Nested
    class Given_a_dry_quality_of_a_specimen {

        private final String specimen = stored(new Specimen().setSubject(new Reference(patient)));
        private final String quality = stored(of(specimen, Samples.quality("dry-tap")));

        @Test
        void refuses_a_reading() {
            refused(post(of(specimen, Samples.cytology("cytology-necrotic"))), "Observation.specimen", quality);
        }

        @Test
        void refuses_a_conditional_create_and_update_of_a_reading() {
            String reading = TheGuide.json(of(specimen, Samples.cytology("cytology-necrotic")));
            Answer created = http.send(http.request("/fhir/Observation")
                    .header("Content-Type", "application/fhir+json")
                    .header("If-None-Exist", "identifier=urn:none|" + specimen)
                    .POST(BodyPublishers.ofString(reading)));

            refused(created, "Observation.specimen", quality);
            refused(
                    http.put("/fhir/Observation?identifier=urn:none%7C" + specimen.replace('/', '-'), reading),
                    "Observation.specimen",
                    quality);
        }

        @Test
        void accepts_the_same_observation_once_more_and_corrected() {
            accepted(put(quality, of(specimen, Samples.quality("dry-tap"))));
            accepted(put(quality, of(specimen, Samples.quality("muddy"))));
            accepted(post(of(specimen, Samples.cytology("cytology-necrotic"))));
        }

        @Test
        void accepts_a_reading_once_it_is_withdrawn() {
            Observation withdrawn = of(specimen, Samples.quality("dry-tap"));
            accepted(put(quality, withdrawn.setStatus(ObservationStatus.ENTEREDINERROR)));
            accepted(post(of(specimen, Samples.cytology("cytology-necrotic"))));
        }

        @Test
        void accepts_a_reading_once_it_is_deleted() {
            http.delete("/fhir/" + quality);
            accepted(post(of(specimen, Samples.cytology("cytology-necrotic"))));
        }
    }

    @Nested
    class Given_a_reading {

        private final String specimen = stored(aspirate("hemodilute"));
        private final String reading = stored(of(specimen, Samples.cytology("cytology-necrotic")));

        @Test
        void refuses_to_call_the_specimen_dry() {
            refused(put(specimen, aspirate("dry-tap")), "Specimen.condition[0]", reading);
            refused(post(of(specimen, Samples.quality("dry-tap"))), "Observation.value", reading);
            Observation further =
                    Samples.with(Samples.quality("hemodilute"), "further-appearance", Samples.finding("dry-tap"));
            refused(post(of(specimen, further)), "Observation.component[0].value", reading);
        }

        @Test
        void sees_it_among_very_many_observations() {
            Bundle many = new Bundle().setType(BundleType.TRANSACTION);
            for (int i = 0; i < 250; i++) {
                many.addEntry()
                        .setResource(of(specimen, Samples.lab("2345-7", "5", "mmol/L")))
                        .getRequest()
                        .setMethod(HTTPVerb.POST)
                        .setUrl("Observation");
            }
            accepted(post(many));
            String last = stored(of(specimen, Samples.blasts("30")));

            Answer answer = put(specimen, aspirate("dry-tap"));

            refused(answer, "Specimen.condition[0]", reading);
            assertThat(answer.body()).contains(last + " says ");
        }

        @Test
        void accepts_a_dry_tap_of_another_specimen() {
            accepted(post(of(stored(aspirate("dry-tap")), Samples.quality("dry-tap"))));
        }

        @Test
        void accepts_a_dry_tap_once_the_reading_is_withdrawn() {
            Observation withdrawn = of(specimen, Samples.cytology("cytology-necrotic"));
            accepted(put(reading, withdrawn.setStatus(ObservationStatus.ENTEREDINERROR)));
            accepted(put(specimen, aspirate("dry-tap")));
        }
    }

    @Nested
    class Given_a_transaction {

        private final Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);

        private BundleEntryComponent add(Resource resource, HTTPVerb method, String url) {
            BundleEntryComponent entry = transaction.addEntry().setResource(resource);
            entry.getRequest().setMethod(method).setUrl(url);
            return entry;
        }

        @Test
        void refuses_it_as_a_whole_and_names_the_entry() {
            add(of("urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff", Samples.blasts("3")), HTTPVerb.POST, "Observation");
            add(aspirate("dry-tap"), HTTPVerb.POST, "Specimen")
                    .setFullUrl("urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff");

            refused(post(transaction), "Bundle.entry[0].resource.specimen", "the resource in Bundle.entry[1]");
            assertThat(observations()).isZero();
        }

        @Test
        void refuses_entries_that_name_the_specimen_by_type_and_id() {
            String tap = patient.replace("Patient/", "Specimen/tap-of-");
            add(aspirate("dry-tap").setId(tap), HTTPVerb.PUT, tap);
            add(of(tap, Samples.cytology("cytology-necrotic")), HTTPVerb.POST, "Observation");

            refused(post(transaction), "Bundle.entry[1].resource.specimen", tap);
            assertThat(http.get("/fhir/" + tap).status()).isEqualTo(404);
        }

        @Test
        void accepts_a_dry_tap_together_with_the_correction_of_the_reading() {
            String specimen = stored(aspirate("hemodilute"));
            Observation reading = of(specimen, Samples.cytology("cytology-necrotic"));
            reading.addIdentifier().setSystem("urn:hospital").setValue(patient);
            String id = stored(reading);
            reading.setValue(Samples.concept(Samples.finding("cytology-not-evaluable")));

            add(aspirate("dry-tap").setId(specimen), HTTPVerb.PUT, specimen);
            refused(post(transaction), "Bundle.entry[0].resource.condition[0]", id);
            add(reading, HTTPVerb.PUT, "Observation?identifier=urn:hospital|" + patient);
            accepted(post(transaction));
        }

        @Test
        void leaves_what_cannot_be_searched_to_the_storage() {
            add(of(stored(aspirate("muddy")), Samples.blasts("3")), HTTPVerb.PUT, "Observation?nonsense=7");

            assertThat(post(transaction).status()).isBetween(400, 499);
        }
    }
}
