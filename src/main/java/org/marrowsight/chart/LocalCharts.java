package org.marrowsight.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.clinical.Chart;

/** Charts of the patients in this server's own store. */
public final class LocalCharts {

    private final LocalRecords records;
    private final ChartReader reader;

    /** Reads the chart anew at each call. */
    public LocalCharts(LocalRecords records, ChartReader reader) {
        this.records = records;
        this.reader = reader;
    }

    /**
     * The chart of one patient.
     *
     * @param patientId logical id, without the type
     * @return empty when the store holds no such patient
     */
    public Optional<Chart> of(String patientId) {
        List<Resource> found = new ArrayList<>();
        for (RecordQuery query : RecordQuery.values()) {
            Optional<List<Resource>> answer = records.find(query, patientId);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            found.addAll(answer.get());
        }
        return Optional.of(reader.read(found, patientId));
    }
}
