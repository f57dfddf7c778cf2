package org.marrowsight.population;

import java.time.Instant;
import java.util.List;

/**
 * A scan as somebody asks for it.
 *
 * @param at the moment at which each patient is assessed; later findings are not looked at
 * @param identity whether the results tell who the patients are
 * @param patients logical ids, without the type; empty for all patients that are stored
 */
public record ScanOrder(Instant at, Identity identity, List<String> patients) {

    /** Keeps its own copy of the list, each patient once. */
    public ScanOrder {
        patients = patients.stream().distinct().toList();
    }
}
