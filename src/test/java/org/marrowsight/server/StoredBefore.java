package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.marrowsight.Http;
import org.marrowsight.Http.Answer;

/**
 * What a site stored before something happened to its server, to be looked for afterwards: a patient, a finding that was
 * corrected, a record that was deleted, and a map of the hospital's own codes.
 *
 * @param patient id of the patient
 * @param finding id of a trephine biopsy in two versions
 * @param deleted id of a patient that was deleted
 */
record StoredBefore(String patient, String finding, String deleted) {

    private static final String LABORATORY = "https://hospital.example/lab";

    static StoredBefore in(Http http) {
        String patient = created(
                http.post("/fhir/Patient", "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"Restored\"}]}"));
        String finding = created(http.post("/fhir/Observation", trephine("", patient, 30, "grade-2")));
        Answer corrected = http.put(
                "/fhir/Observation/" + finding, trephine("\"id\": \"%s\",".formatted(finding), patient, 60, "grade-3"));
        assertThat(corrected.status()).as("%s", corrected).isEqualTo(200);
        String deleted = created(http.post("/fhir/Patient", "{\"resourceType\": \"Patient\"}"));
        assertThat(http.delete("/fhir/Patient/" + deleted).status()).isEqualTo(200);
        created(http.post(
                "/fhir/ConceptMap",
                """
                {"resourceType": "ConceptMap", "status": "active", "url": "%s/map", "group": [
                  {"source": "%s", "target": "http://loinc.org", "element": [
                    {"code": "LD", "target": [{"code": "2532-0", "equivalence": "equivalent"}]}]}]}"""
                        .formatted(LABORATORY, LABORATORY)));
        return new StoredBefore(patient, finding, deleted);
    }

    private static String created(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.id();
    }

    private static String trephine(String id, String patient, int extent, String grade) {
        return """
                {"resourceType": "Observation", %s "status": "final",
                 "code": {"coding": [{"system": "https://marrowsight.org/fhir/CodeSystem/marrow-observation", "code": "trephine-histology"}]},
                 "subject": {"reference": "Patient/%s"}, "effectiveDateTime": "2026-03-05",
                 "bodySite": {"coding": [{"system": "https://marrowsight.org/fhir/CodeSystem/marrow-site", "code": "left-iliac"}]},
                 "valueCodeableConcept": {"coding": [{"system": "https://marrowsight.org/fhir/CodeSystem/marrow-finding", "code": "necrosis-present"}]},
                 "component": [
                  {"code": {"coding": [{"system": "https://marrowsight.org/fhir/CodeSystem/marrow-observation", "code": "necrosis-extent"}]},
                   "valueQuantity": {"value": %d, "unit": "%%", "system": "http://unitsofmeasure.org", "code": "%%"}},
                  {"code": {"coding": [{"system": "https://marrowsight.org/fhir/CodeSystem/marrow-observation", "code": "necrosis-grade"}]},
                   "valueCodeableConcept": {"coding": [{"system": "https://marrowsight.org/fhir/CodeSystem/marrow-finding", "code": "%s"}]}}]}"""
                .formatted(id, patient, extent, grade);
    }

    /** Everything is there as it was, and the start wrote nothing of the guide anew. */
    void isWhollyIn(PackagedNode node) {
        assertThat(node.log()).containsPattern("installed 0, unchanged [1-9]\\d*, removed 0");
        isIn(node.http());
    }

    /** Everything is there as it was. */
    void isIn(Http http) {
        assertThat(http.get("/fhir/Patient/" + patient).body()).contains("Restored");
        assertThat(http.get("/fhir/Patient?family=Restored").body()).contains("\"id\":\"" + patient + "\"");
        Answer finding = http.get("/fhir/Observation/" + this.finding);
        assertThat(finding.body()).contains("grade-3", "\"versionId\":\"2\"");
        assertThat(http.get("/fhir/Observation/" + this.finding + "/_history/1").body())
                .contains("grade-2");
        assertThat(http.get("/fhir/Observation?necrosis-grade=grade-3&patient=" + patient)
                        .body())
                .contains("\"id\":\"" + this.finding + "\"");
        assertThat(http.get("/fhir/Observation?necrosis-grade=grade-2&patient=" + patient)
                        .body())
                .doesNotContain("\"id\":\"" + this.finding + "\"");
        assertThat(http.get("/fhir/Patient/" + deleted).status()).isEqualTo(410);
        assertThat(http.get("/fhir/ConceptMap/$translate?code=LD&system=" + LABORATORY)
                        .body())
                .contains("2532-0");
        assertThat(http.get("/fhir/Patient/" + patient + "/$assess-marrow?asOf=2026-03-06")
                        .body())
                .contains("confirmed");
        // and it is written to as before
        created(http.post("/fhir/Observation", trephine("", patient, 10, "grade-1")));
    }
}
