package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.SecuredServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever may write and not read is told that something contradicts, and not what. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class DryTapToStrangersTest {

    private static final String ALL = "system/*.cruds";

    private final Http http;
    private final AuthorizationServer issuer;

    DryTapToStrangersTest(@LocalServerPort int port, AuthorizationServer issuer) {
        this.http = new Http(port);
        this.issuer = issuer;
    }

    private Answer post(String scope, Resource resource) {
        return post(scope, resource, "/fhir/" + resource.fhirType());
    }

    private Answer post(String scope, Resource resource, String path) {
        return http.send(http.request(path)
                .header("Content-Type", "application/fhir+json")
                .header("Authorization", "Bearer " + issuer.system(scope))
                .POST(BodyPublishers.ofString(TheGuide.json(resource))));
    }

    @ParameterizedTest
    @CsvSource({ALL + ", true", "system/Observation.c, false", "system/Observation.cruds, false"})
    void a_reading_of_a_dry_specimen(String scope, boolean named) {
        String patient = "Patient/" + post(ALL, new Patient()).id();
        String specimen = drySpecimenOf(patient);
        Observation reading = readingOf(specimen, patient);

        Answer answer = post(scope, reading);

        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        assertThat(answer.body().contains(specimen + " says")).isEqualTo(named);
        assertThat(answer.body().contains("another record says otherwise")).isNotEqualTo(named);
    }

    private String drySpecimenOf(String patient) {
        return "Specimen/"
                + post(ALL, Samples.aspirate("dry-tap").setSubject(new Reference(patient)))
                        .id();
    }

    private static Observation readingOf(String specimen, String patient) {
        Observation reading = Samples.cytology("cytology-necrotic").setSpecimen(new Reference(specimen));
        reading.setSubject(new Reference(patient));
        return reading;
    }

    @Nested
    class Asking_by_validate {

        private final String patient = "Patient/" + post(ALL, new Patient()).id();
        private final String dry = drySpecimenOf(patient);

        private String said(String scope, Observation reading) {
            Answer answer = post(scope, reading, "/fhir/Observation/$validate");
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            return answer.body().replaceAll("Specimen/[A-Za-z0-9-]+", "Specimen/x");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "system/Observation.c",
                    "system/Observation.cruds",
                    "system/Observation.cruds system/Specimen.cuds",
                    "system/Observation.cruds system/Specimen.rs?type=nosuch",
                    "system/Observation.cruds system/Patient.rs"
                })
        void what_cannot_be_read_does_not_change_the_answer(String scope) {
            assertThat(said(scope, readingOf(dry, patient)))
                    .isEqualTo(said(scope, readingOf("Specimen/nosuch", patient)))
                    .doesNotContain("says otherwise", "dry-tap");
        }

        @ParameterizedTest
        @ValueSource(strings = {ALL, "system/*.c system/Specimen.r", "system/Observation.c system/Specimen.r"})
        void what_can_be_read_is_named(String scope) {
            assertThat(said(scope, readingOf(dry, patient))).contains("Specimen/x says");
        }

        @Test
        void an_observation_that_cannot_be_read_does_not_count_either() {
            String specimen = "Specimen/"
                    + post(ALL, new Specimen().setSubject(new Reference(patient)))
                            .id();
            Observation quality = Samples.quality("dry-tap").setSpecimen(new Reference(specimen));
            quality.setSubject(new Reference(patient));
            assertThat(post(ALL, quality).status()).isEqualTo(201);

            assertThat(said("system/Observation.c system/Specimen.rs", readingOf(specimen, patient)))
                    .doesNotContain("dry-tap");
            assertThat(said("system/Observation.cr", readingOf(specimen, patient)))
                    .contains("dry-tap");
        }

        @Test
        void a_conditional_reference_of_a_bundle_is_not_resolved_to_what_cannot_be_searched() {
            String mark = UUID.randomUUID().toString();
            Specimen marked = Samples.aspirate("dry-tap").setSubject(new Reference(patient));
            marked.addIdentifier().setSystem("urn:lab").setValue(mark);
            assertThat(post(ALL, marked).status()).isEqualTo(201);
            Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
            bundle.addEntry()
                    .setFullUrl("urn:uuid:" + mark)
                    .setResource(new Specimen())
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Specimen")
                    .setIfNoneExist("identifier=urn:lab|" + mark);
            bundle.addEntry()
                    .setResource(readingOf("urn:uuid:" + mark, patient))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");

            assertThat(post("system/*.c", bundle, "/fhir/Bundle/$validate").body())
                    .doesNotContain("dry-tap");
        }

        @Test
        void a_stored_record_is_judged_only_for_whoever_may_read_everything() {
            String observation = "Observation/"
                    + post(
                                    ALL,
                                    new Observation()
                                            .setStatus(ObservationStatus.FINAL)
                                            .setCode(new CodeableConcept().setText("x")))
                            .id();
            for (String mode : new String[] {"", "?mode=delete"}) {
                for (String id : new String[] {observation, "Observation/nosuch"}) {
                    Answer answer = http.send(http.request("/fhir/" + id + "/$validate" + mode)
                            .header("Authorization", "Bearer " + issuer.system("system/Observation.cruds"))
                            .GET());
                    assertThat(answer.status()).as("%s %s", id, answer).isEqualTo(403);
                }
            }
        }
    }
}
