package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.marrowsight.Http.Answer;

/**
 * Two patients with a record of each kind that the tests touch, stored by a program that may do everything.
 *
 * @param a logical id of the patient whose token is tried
 * @param b logical id of the other patient
 */
record TwoPatients(String a, String b) {

    static TwoPatients storedBy(Caller system) {
        String run = UUID.randomUUID().toString().substring(0, 8);
        TwoPatients patients = new TwoPatients("a" + run, "b" + run);
        patients.store(system, patients.a, "ofa");
        patients.store(system, patients.b, "ofb");
        return patients;
    }

    private void store(Caller system, String patient, String word) {
        put(system, "Patient/" + patient, "\"gender\": \"female\", \"name\": [{\"family\": \"%s\"}]".formatted(word));
        put(system, "Observation/o" + patient, observation(patient, word));
        put(
                system,
                "Observation/v" + patient,
                observation(patient, word)
                        + ", \"category\": [{\"coding\": [{\"system\":"
                        + " \"http://terminology.hl7.org/CodeSystem/observation-category\", \"code\":"
                        + " \"vital-signs\"}]}]");
        put(
                system,
                "DiagnosticReport/r" + patient,
                "\"status\": \"final\", \"code\": {\"text\": \"report\"}, \"subject\": {\"reference\": \"Patient/%1$s\"},"
                                .formatted(patient)
                        + " \"result\": [{\"reference\": \"Observation/o%s\"}]".formatted(patient));
    }

    private static void put(Caller system, String id, String content) {
        Answer answer = system.put("/fhir/" + id, resource(id, content));
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
    }

    static String resource(String id, String content) {
        String type = id.substring(0, id.indexOf('/'));
        return "{\"resourceType\": \"%s\", \"id\": \"%s\", %s}"
                .formatted(type, id.substring(id.indexOf('/') + 1), content);
    }

    /** The content of an observation about a patient. */
    static String observation(String patient, String word) {
        return "\"status\": \"final\", \"code\": {\"coding\": [{\"system\": \"https://codes.example\", \"code\": \"%s\"}]},"
                        .formatted(word)
                + " \"subject\": {\"reference\": \"Patient/%s\"}, \"valueString\": \"%s\"".formatted(patient, word);
    }
}
