package org.marrowsight.browse;

import java.time.Instant;
import java.util.Map;

/** What the first page says of the server that runs. */
public interface ServerFacts {

    /** When it started, which is when it read its guide. */
    Instant runningSince();

    /** Who can reach it, and what they may do, as a sentence without a full stop. */
    String access();

    /** Logical ids of the published patients that are stored here, with what each is, in a fixed order. */
    Map<String, String> publishedPatients();
}
