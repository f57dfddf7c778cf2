package org.marrowsight.cdshooks;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/** What became of one prefetch key. Nothing on record and not obtained are two different things. */
sealed interface Prefetched {

    /** Nothing was sent for it. */
    record NotSent() implements Prefetched {}

    /**
     * The first pages of the answer.
     *
     * @param resources what is on them
     * @param next where the next page is
     */
    record Begun(List<Resource> resources, String next) implements Prefetched {

        /** Keeps its own copy of the list. */
        public Begun {
            resources = List.copyOf(resources);
        }
    }

    /** An answer, or that there is none; nothing more is to be asked. */
    sealed interface Settled extends Prefetched {}

    /**
     * The whole answer of the search.
     *
     * @param resources what it found; empty when there is nothing on record
     */
    record Supplied(List<Resource> resources) implements Settled {

        /** Keeps its own copy of the list. */
        public Supplied {
            resources = List.copyOf(resources);
        }
    }

    /**
     * The answer cannot be had.
     *
     * @param reason why, as the second half of a sentence
     */
    record Missing(String reason) implements Settled {}
}
