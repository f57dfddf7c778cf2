package org.marrowsight.cdshooks;

import java.time.LocalDate;
import java.util.Optional;
import org.marrowsight.chart.RecordQuery;

/**
 * A search that is not answered yet, or not whole.
 *
 * @param query the search
 * @param begun the pages that the caller sent; empty when it sent none
 * @param from the first day of records that can matter; empty when any may
 */
record Gap(RecordQuery query, Optional<Prefetched.Begun> begun, Optional<LocalDate> from) {

    /** Whether the pages that the caller sent hold everything that can matter. */
    boolean isClosed() {
        return begun.isPresent()
                && from.isPresent()
                && NewestFirst.goBackBeyond(from.get(), begun.get().resources());
    }

    /** Why it is one, as the second half of a sentence. */
    String reason() {
        return begun.isPresent() ? "it has further pages: send all of them in one Bundle" : "it was not sent";
    }
}
