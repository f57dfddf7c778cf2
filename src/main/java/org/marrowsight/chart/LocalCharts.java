package org.marrowsight.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.clinical.Chart;

/** Charts of the patients in this server's own store. */
public final class LocalCharts {

    private final LocalRecords records;
    private final ChartReader reader;
    private final LookBack lookBack;
    private final List<RecordQuery> queries;

    /**
     * Reads the chart anew at each call.
     *
     * @param queries what the question needs; nothing else is read
     */
    public LocalCharts(LocalRecords records, ChartReader reader, LookBack lookBack, Set<RecordQuery> queries) {
        this.records = records;
        this.reader = reader;
        this.lookBack = lookBack;
        this.queries = queries.stream().sorted().toList();
    }

    /**
     * The chart of one patient, as far back as it matters.
     *
     * @param patientId logical id, without the type
     * @param asOf the moment of the question; later records are in the chart as well
     * @return empty when the store holds no such patient
     */
    public Optional<Chart> of(String patientId, Instant asOf) {
        List<Resource> found = new ArrayList<>();
        for (RecordQuery query : queries) {
            Optional<List<Resource>> answer = records.find(query, patientId, lookBack.earliest(query, asOf));
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            found.addAll(answer.get());
        }
        return Optional.of(reader.read(found, patientId));
    }
}
