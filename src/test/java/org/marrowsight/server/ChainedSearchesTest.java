package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A client that knows a patient by a number or a name finds the records by it. */
@RunningServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChainedSearchesTest {

    private final Http http;
    private final String number = UUID.randomUUID().toString();
    private final String patient;
    private String finding = "";

    ChainedSearchesTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.patient = "chained-" + number;
    }

    @BeforeAll
    void store_a_patient_with_a_finding() {
        String resource =
                """
                {"resourceType": "Patient", "id": "%s", "identifier": [{"system": "urn:n", "value": "%s"}],
                 "name": [{"family": "Chained%s"}]}"""
                        .formatted(patient, number, number.substring(0, 8));
        assertThat(http.put("/fhir/Patient/" + patient, resource).status()).isEqualTo(201);
        finding = http.post(
                        "/fhir/Observation",
                        """
                        {"resourceType": "Observation", "status": "final", "subject": {"reference": "Patient/%s"},
                         "code": {"coding": [{"system": "urn:example:hospital", "code": "x"}]},
                         "effectiveDateTime": "2026-10-01"}"""
                                .formatted(patient))
                .id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient.identifier=urn:n%7CNUMBER",
                "subject.identifier=urn:n%7CNUMBER",
                "patient._id=PATIENT",
                "subject.name=ChainedSHORT",
                "patient.identifier=urn:n%7CNUMBER,urn:n%7Cnobody",
                "patient.identifier=urn:n%7CNUMBER&code=urn:example:hospital%7Cx",
                "patient.identifier=urn:n%7CNUMBER&date=ge2026-09-01&date=lt2026-11-01&_sort=-date",
                "patient:Patient.identifier=urn:n%7CNUMBER"
            })
    void by_what_is_known_of_the_patient(String query) {
        String filled =
                query.replace("NUMBER", number).replace("PATIENT", patient).replace("SHORT", number.substring(0, 8));

        Answer answer = http.get("/fhir/Observation?" + filled);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().findValues("fullUrl")).singleElement().satisfies(url -> assertThat(url.asText())
                .endsWith("/Observation/" + finding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient.identifier=urn:n%7Cnobody", "subject.name=Nobodyatall", "patient._id=nobody"})
    void nothing_of_somebody_else(String query) {
        Answer answer = http.get("/fhir/Observation?" + query);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().findValues("fullUrl")).isEmpty();
    }

    /** Which of several stored types is meant, the client has to say. */
    @Test
    void through_a_reference_to_several_stored_types_with_the_type_that_is_meant() {
        assertThat(http.get("/fhir/Observation?performer:Practitioner.name=x").status())
                .isEqualTo(200);
        assertThat(http.get("/fhir/Observation?performer.name=x").status()).isEqualTo(400);
    }
}
