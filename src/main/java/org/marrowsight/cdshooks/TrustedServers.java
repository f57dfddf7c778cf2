package org.marrowsight.cdshooks;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The FHIR servers that an operator allows to be asked for records. No other is ever contacted or looked up. */
final class TrustedServers {

    private final List<URI> bases;

    TrustedServers(List<URI> bases) {
        this.bases = List.copyOf(bases);
    }

    /** The base of a server as the operator wrote it; empty when it is not allowed. */
    Optional<URI> find(URI fhirServer) {
        return bases.stream()
                .filter(base -> OwnBases.sameAddress(base, fhirServer))
                .findFirst();
    }
}
