package org.marrowsight.terminology;

import java.util.concurrent.atomic.LongAdder;

/** How often the codes of a value set were known when they were asked for, and how often they had to be listed. Safe for many threads. */
public final class ListingCounts {

    private final LongAdder known = new LongAdder();
    private final LongAdder listed = new LongAdder();

    /** Times that they were known. */
    public long known() {
        return known.sum();
    }

    /** Times that they had to be listed. */
    public long listed() {
        return listed.sum();
    }

    void countKnown() {
        known.increment();
    }

    void countListed() {
        listed.increment();
    }
}
