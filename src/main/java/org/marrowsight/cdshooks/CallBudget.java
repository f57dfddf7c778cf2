package org.marrowsight.cdshooks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.marrowsight.cdshooks.FetchFailed.Reason;

/** What may still be spent on one call, shared by all of its requests. Safe for use by many threads. */
final class CallBudget {

    private final long end;
    private final AtomicLong bytes;
    private final AtomicLong records;

    CallBudget(RemoteSettings settings) {
        this.end = System.nanoTime() + settings.totalTimeout().toNanos();
        this.bytes = new AtomicLong(settings.maxBytes().toBytes());
        this.records = new AtomicLong(settings.maxRecords());
    }

    /** The time that is left, never negative. */
    Duration time() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** The bytes that are left. */
    long bytes() {
        return Math.max(0, bytes.get());
    }

    void takeBytes(long number) throws FetchFailed {
        take(bytes, number);
    }

    void takeRecords(long number) throws FetchFailed {
        take(records, number);
    }

    private static void take(AtomicLong left, long number) throws FetchFailed {
        if (left.addAndGet(-number) < 0) {
            throw new FetchFailed(Reason.TOO_MUCH);
        }
    }
}
