package org.marrowsight.server;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the FHIR servlet offers.
 *
 * @param byType HAPI's provider of each served type
 * @param system HAPI's provider of transactions, batches and the history of everything
 * @param operations operations of our own
 */
record FhirProviders(List<Object> byType, Object system, List<Object> operations) {

    List<Object> all() {
        return Stream.of(byType, List.of(system), operations)
                .flatMap(List::stream)
                .toList();
    }
}
