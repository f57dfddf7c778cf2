package org.marrowsight.server;

import ca.uhn.fhir.batch2.api.RetryChunkLaterException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.marrowsight.chart.StoreFailure;
import org.marrowsight.guide.CodePlaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pieces of work on scans that this node has in hand now. Safe for use by many threads. */
final class ScanWork {

    /** Until somebody resumes the scan, which takes its work up at once. */
    private static final Duration UNTIL_RESUMED = Duration.ofDays(3650);

    private static final Duration UNTIL_THE_STORE_IS_BACK = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ScanWork.class);

    private final AtomicInteger underWay = new AtomicInteger();

    /** How many threads of this node are at work. */
    int underWay() {
        return underWay.get();
    }

    /** Does a piece of work; when the store is away it is put off, however often. */
    <T> T counted(Supplier<T> work) {
        underWay.incrementAndGet();
        try {
            return work.get();
        } catch (RetryChunkLaterException putOff) {
            throw putOff;
        } catch (RuntimeException failed) {
            if (StoreFailure.of(failed).isPresent()) {
                throw new RetryChunkLaterException(UNTIL_THE_STORE_IS_BACK);
            }
            // its message may hold what stands in records; the engine logs what it is given, and tries again
            LOG.error("A piece of a scan failed: {}", CodePlaces.of(failed));
            throw new IllegalStateException("a piece of a scan failed");
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** Puts the work off when its scan is held up. */
    static void goesOn(StoredScans.Terms terms) {
        if (terms.paused()) {
            throw new RetryChunkLaterException(UNTIL_RESUMED);
        }
    }
}
