package org.marrowsight.server;

import ca.uhn.fhir.rest.server.IServerConformanceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the FHIR servlet offers.
 *
 * @param byType HAPI's provider of each served type
 * @param system HAPI's providers of transactions, batches, the history of everything and value set operations
 * @param operations operations of our own
 * @param capabilities what makes the capability statement of a servlet
 */
record FhirProviders(
        List<Object> byType,
        List<Object> system,
        List<Object> operations,
        Function<RestfulServer, IServerConformanceProvider<?>> capabilities) {

    List<Object> all() {
        return Stream.of(byType, system, operations).flatMap(List::stream).toList();
    }
}
