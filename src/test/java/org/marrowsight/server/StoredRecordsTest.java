package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredRecordsTest {

    /** More than a page may hold, by the default of {@link PagingProperties}. */
    private static final int MANY = 230;

    private final Http http;
    private final LocalRecords records;

    StoredRecordsTest(@LocalServerPort int port, LocalRecords records) {
        this.http = new Http(port);
        this.records = records;
    }

    @Test
    void finds_more_than_fits_on_a_page() {
        String patient =
                http.post("/fhir/Patient", "{\"resourceType\": \"Patient\"}").id();
        String entry =
                """
                {"resource": {"resourceType": "Observation", "status": "final",
                  "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]},
                  "subject": {"reference": "Patient/%s"}, "effectiveDateTime": "2026-03-01",
                  "valueQuantity": {"value": 100, "system": "http://unitsofmeasure.org", "code": "g/L"}},
                  "request": {"method": "POST", "url": "Observation"}}"""
                        .formatted(patient);
        String bundle = "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": ["
                + String.join(",", Collections.nCopies(MANY, entry)) + "]}";
        assertThat(http.post("/fhir", bundle).status()).isEqualTo(200);

        Optional<List<Resource>> found = records.find(RecordQuery.BLOOD_TESTS, patient, Optional.empty());

        assertThat(found.orElseThrow()).hasSize(MANY);
    }

    @Test
    void leaves_out_what_lies_before_a_day_and_keeps_what_has_no_date_for_the_search() {
        String patient =
                http.post("/fhir/Patient", "{\"resourceType\": \"Patient\"}").id();
        String old = pain(patient, "\"effectiveDateTime\": \"2026-02-28T23:00:00Z\"");
        String onTheDay = pain(patient, "\"effectiveDateTime\": \"2026-03-01\"");
        String lasting = pain(patient, "\"effectivePeriod\": {\"start\": \"2026-01-01\", \"end\": \"2026-03-05\"}");
        String undated = pain(patient, "\"issued\": \"2026-03-10T10:00:00Z\"");

        assertThat(ids(patient, Optional.of(LocalDate.of(2026, 3, 1))))
                .containsExactlyInAnyOrder(onTheDay, lasting, undated);
        assertThat(ids(patient, Optional.empty())).containsExactlyInAnyOrder(old, onTheDay, lasting, undated);
    }

    private List<String> ids(String patient, Optional<LocalDate> from) {
        return records.find(RecordQuery.SYMPTOMS, patient, from).orElseThrow().stream()
                .map(resource -> resource.getIdElement().getIdPart())
                .toList();
    }

    private String pain(String patient, String when) {
        Code code = GuideFiles.guide().members("bone-pain").iterator().next();
        Answer stored = http.post(
                "/fhir/Observation",
                """
                {"resourceType": "Observation", "status": "final", "subject": {"reference": "Patient/%s"}, %s,
                  "code": {"coding": [{"system": "%s", "code": "%s"}]}, "valueBoolean": true}"""
                        .formatted(patient, when, code.system(), code.value()));
        assertThat(stored.status()).as(stored.body()).isEqualTo(201);
        return stored.id();
    }
}
