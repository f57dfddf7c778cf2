package org.marrowsight.server;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.RecordQuery;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The same records, without a search for those of a type of which nothing refers to the patient. Of many patients most have no drug and no procedure on
 * record, and a search for hundreds of codes costs as much when it finds nothing.
 */
final class LinkedRecords implements LocalRecords {

    private static final String OBSERVATION = "Observation";

    private final LocalRecords records;
    private final JdbcTemplate database;

    LinkedRecords(LocalRecords records, DataSource source) {
        this.records = records;
        this.database = new JdbcTemplate(source);
    }

    @Override
    public Optional<List<Resource>> find(RecordQuery query, String patientId, Optional<LocalDate> from) {
        boolean searched = query == RecordQuery.PATIENT
                || query.resourceType().equals(OBSERVATION)
                || isReferredToBy(query.resourceType(), patientId);
        return searched ? records.find(query, patientId, from) : Optional.of(List.of());
    }

    /** By the references of all records as HAPI FHIR keeps them, whatever it is that they are about. */
    private boolean isReferredToBy(String type, String patientId) {
        return !database.queryForList(
                        "select 1 from HFJ_RES_LINK l join HFJ_RESOURCE p on p.RES_ID = l.TARGET_RESOURCE_ID"
                                + " where p.RES_TYPE = 'Patient' and p.FHIR_ID = ? and l.SRC_PATH like '" + type
                                + ".%' fetch first 1 rows only",
                        patientId)
                .isEmpty();
    }
}
