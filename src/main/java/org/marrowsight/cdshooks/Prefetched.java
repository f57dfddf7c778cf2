package org.marrowsight.cdshooks;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/** What became of one prefetch key. Nothing on record and not obtained are two different things. */
sealed interface Prefetched {

    /**
     * The whole answer of the search.
     *
     * @param resources what it found; empty when there is nothing on record
     */
    record Supplied(List<Resource> resources) implements Prefetched {

        /** Keeps its own copy of the list. */
        public Supplied {
            resources = List.copyOf(resources);
        }
    }

    /**
     * The answer is not there or not whole.
     *
     * @param reason why, as the second half of a sentence
     */
    record Missing(String reason) implements Prefetched {}
}
