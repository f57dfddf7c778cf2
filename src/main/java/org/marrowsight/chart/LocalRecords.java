package org.marrowsight.chart;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** The records in this server's own store. */
public interface LocalRecords {

    /**
     * Everything that a search finds for one patient, whole and not only its first page.
     *
     * @param patientId logical id of the patient, without the type
     * @return the records; empty when the store holds no such patient, or no longer
     */
    Optional<List<Resource>> find(RecordQuery query, String patientId);
}
