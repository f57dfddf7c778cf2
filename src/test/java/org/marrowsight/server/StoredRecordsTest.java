package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.RunningServer;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.RecordQuery;
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
}
