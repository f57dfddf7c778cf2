package org.marrowsight.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.cdshooks.FetchFailed.Reason;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.GuideSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records at the caller's own FHIR server, when an operator allows that server: fetched with the caller's token, all
 * searches of a call at once. Safe for use by many threads.
 */
public final class RemoteRecords implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteRecords.class);
    private static final int IDLE_SECONDS = 30;

    private final TrustedServers servers;
    private final RemoteSettings settings;
    private final GuideSource guides;
    private final FhirExchange exchange;
    private final RemoteAnswers answers;
    private final ThreadPoolExecutor threads;

    /**
     * Fetches within the settings.
     *
     * @param harmless judges the shape of a body before anything parses it
     */
    public RemoteRecords(FhirContext fhir, GuideSource guides, RemoteSettings settings, Predicate<byte[]> harmless) {
        this.servers = new TrustedServers(settings.allowedFhirServers());
        this.settings = settings;
        this.guides = guides;
        this.exchange = new FhirExchange(settings);
        this.answers = new RemoteAnswers(fhir, harmless);
        this.threads = new ThreadPoolExecutor(
                settings.maxRequests(),
                settings.maxRequests(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                RemoteRecords::thread);
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** The base of the caller's server as the operator wrote it; empty when it is not to be contacted. */
    Optional<URI> trusted(HookCall call) {
        return call.fhirServer().flatMap(servers::find);
    }

    /**
     * What a server answers to searches.
     *
     * @param base as {@link #trusted} gave it
     * @return for each of the gaps the whole answer, or why there is none
     */
    Map<RecordQuery, Prefetched.Settled> fetch(URI base, HookCall call, List<Gap> gaps) {
        CallBudget budget = new CallBudget(settings);
        Map<RecordQuery, Future<List<Resource>>> running = new EnumMap<>(RecordQuery.class);
        for (Gap gap : gaps) {
            SearchTemplate template = SearchTemplate.of(gap.query(), guides.current());
            RemoteSearch search = new RemoteSearch(base, call, gap, template);
            running.put(
                    gap.query(),
                    threads.submit(() -> search.run(exchange, answers, new RemoteSearch.Limits(budget, settings))));
        }
        Map<RecordQuery, Prefetched.Settled> fetched = new EnumMap<>(RecordQuery.class);
        Map<RecordQuery, Reason> failures = new EnumMap<>(RecordQuery.class);
        running.forEach((query, search) -> {
            try {
                fetched.put(query, new Prefetched.Supplied(result(search, budget)));
            } catch (FetchFailed failed) {
                failures.put(query, failed.reason());
                fetched.put(
                        query,
                        new Prefetched.Missing(
                                "the FHIR server " + failed.reason().text()));
            }
        });
        if (!failures.isEmpty()) {
            LOG.warn("Records could not be fetched from {}: {}", base, failures);
        }
        return fetched;
    }

    private static List<Resource> result(Future<List<Resource>> search, CallBudget budget) throws FetchFailed {
        try {
            return search.get(budget.time().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof FetchFailed known) {
                throw known;
            }
            // neither the message nor a trace: they may hold what is in the records
            LOG.error(
                    "A search failed: {}",
                    Optional.ofNullable(failure.getCause()).map(Throwable::getClass));
            throw new FetchFailed(Reason.UNREADABLE);
        } catch (TimeoutException late) {
            throw new FetchFailed(Reason.LATE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FetchFailed(Reason.LATE);
        } finally {
            search.cancel(true);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "remote-records");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
