package org.marrowsight.cdshooks;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.cdshooks.CallRefused.Problem;
import org.marrowsight.cdshooks.Prefetched.Begun;
import org.marrowsight.cdshooks.Prefetched.Missing;
import org.marrowsight.cdshooks.Prefetched.Settled;
import org.marrowsight.cdshooks.Prefetched.Supplied;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.clinical.Chart;
import org.springframework.http.HttpStatus;

/**
 * The charts that calls are answered from: what the caller sent and, where it did not send something, what is stored here
 * if it names this very server as its own, or what its own server answers if that one is allowed. No other server is ever
 * asked.
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
     * @throws CallRefused with status 412 when a search is neither answered nor to be answered, 400 when what
     *     was sent is no FHIR
     */
    Chart of(HookCall call, Set<RecordQuery> queries) {
        Map<RecordQuery, Settled> settled = new EnumMap<>(RecordQuery.class);
        List<Gap> gaps = new ArrayList<>();
        Instant now = sources.elsewhere().clock().instant();
        for (RecordQuery query : EnumSet.copyOf(queries)) {
            Optional<LocalDate> earliest = sources.elsewhere().lookBack().earliest(query, now);
            Prefetched prefetched = prefetch.read(query, call, earliest);
            if (prefetched instanceof Settled answer) {
                settled.put(query, answer);
            } else {
                gaps.add(gap(query, prefetched, earliest));
            }
        }
        settled.putAll(closed(gaps, call));
        return sources.charts().read(supplied(settled), call.patientId());
    }

    private static Gap gap(RecordQuery query, Prefetched prefetched, Optional<LocalDate> earliest) {
        Optional<Begun> begun =
                Optional.of(prefetched).filter(Begun.class::isInstance).map(Begun.class::cast);
        return new Gap(query, begun, earliest);
    }

    private Map<RecordQuery, Settled> closed(List<Gap> gaps, HookCall call) {
        Map<RecordQuery, Settled> closed = new EnumMap<>(RecordQuery.class);
        List<Gap> open = new ArrayList<>();
        for (Gap gap : gaps) {
            if (gap.isClosed()) {
                closed.put(gap.query(), new Supplied(gap.begun().orElseThrow().resources()));
            } else {
                open.add(gap);
            }
        }
        closed.putAll(obtained(open, call));
        return closed;
    }

    private Map<RecordQuery, Settled> obtained(List<Gap> gaps, HookCall call) {
        boolean ours = call.fhirServer().filter(sources.ownBases()::include).isPresent() && isPermitted(call);
        Optional<URI> trusted = sources.elsewhere().remote().trusted(call);
        if (!ours && trusted.isPresent() && !gaps.isEmpty()) {
            return sources.elsewhere().remote().fetch(trusted.get(), call, gaps);
        }
        Map<RecordQuery, Settled> obtained = new EnumMap<>(RecordQuery.class);
        gaps.forEach(gap -> obtained.put(gap.query(), ours ? stored(gap, call) : new Missing(gap.reason())));
        return obtained;
    }

    private boolean isPermitted(HookCall call) {
        return sources.permission().permits(call.token().map(AccessToken::value), call.patientId());
    }

    private Settled stored(Gap gap, HookCall call) {
        return sources.local()
                .find(gap.query(), call.patientId(), gap.from())
                .<Settled>map(Supplied::new)
                .orElseGet(() -> new Missing(gap.reason()));
    }

    private static List<Resource> supplied(Map<RecordQuery, Settled> settled) {
        List<Resource> records = new ArrayList<>();
        Map<RecordQuery, String> missing = new LinkedHashMap<>();
        settled.forEach((query, answer) -> {
            if (answer instanceof Supplied supplied) {
                records.addAll(supplied.resources());
            } else if (answer instanceof Missing gap) {
                missing.put(query, gap.reason());
            }
        });
        if (!missing.isEmpty()) {
            throw unobtainable(missing);
        }
        return records;
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
                + " or name as fhirServer a FHIR server that this service is allowed to ask and that has the patient.";
    }
}
