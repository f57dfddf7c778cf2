package org.marrowsight.chart;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** The records in this server's own store. */
public interface LocalRecords {

    /**
     * Everything that a search finds for one patient, whole and not only its first page.
     *
     * @param patientId logical id of the patient, without the type
     * @param from records that are dated before this day may be left out; empty when all are wanted
     * @return the records; empty when the store holds no such patient, or no longer
     */
    Optional<List<Resource>> find(RecordQuery query, String patientId, Optional<LocalDate> from);
}
