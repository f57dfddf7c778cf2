package org.marrowsight.cdshooks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.cdshooks.CallRefused.Problem;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.clinical.Chart;
import org.springframework.http.HttpStatus;

/**
 * The charts that calls are answered from: what the caller sent and, where it did not send something and names this very
 * server as its own, what is stored here. No other server is ever asked.
 */
final class CallCharts {

    private final CdsHooks.Records sources;
    private final PrefetchReader prefetch;

    CallCharts(CdsHooks.Records sources) {
        this.sources = sources;
        this.prefetch = new PrefetchReader(sources.fhir());
    }

    /**
     * The chart for a call.
     *
     * @param queries what is needed; nothing else of what was sent is read
     * @throws CallRefused with status 412 when a search is neither answered nor to be answered here, 400 when what
     *     was sent is no FHIR
     */
    Chart of(HookCall call, Set<RecordQuery> queries) {
        List<Resource> records = new ArrayList<>();
        Map<RecordQuery, String> missing = new LinkedHashMap<>();
        for (RecordQuery query : EnumSet.copyOf(queries)) {
            Prefetched prefetched = prefetch.read(query, call);
            if (prefetched instanceof Prefetched.Supplied supplied) {
                records.addAll(supplied.resources());
            } else if (prefetched instanceof Prefetched.Missing gap) {
                stored(query, call).ifPresentOrElse(records::addAll, () -> missing.put(query, gap.reason()));
            }
        }
        if (!missing.isEmpty()) {
            throw unobtainable(missing);
        }
        return sources.charts().read(records, call.patientId());
    }

    private Optional<List<Resource>> stored(RecordQuery query, HookCall call) {
        return call.fhirServer().filter(sources.ownBases()::include).flatMap(own -> sources.local()
                .find(query, call.patientId()));
    }

    private static CallRefused unobtainable(Map<RecordQuery, String> missing) {
        List<Problem> problems = missing.entrySet().stream()
                .map(gap -> new Problem("incomplete", "prefetch." + gap.getKey().key(), sentence(gap)))
                .toList();
        return new CallRefused(HttpStatus.PRECONDITION_FAILED, problems);
    }

    private static String sentence(Map.Entry<RecordQuery, String> gap) {
        return "The records of prefetch key " + gap.getKey().key() + " are needed and " + gap.getValue()
                + ". Send the whole answer of its template in GET /cds-services, null when there is nothing on record,"
                + " or name this server's own FHIR base as fhirServer with a patient that is stored here.";
    }
}
