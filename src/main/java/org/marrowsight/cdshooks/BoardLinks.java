package org.marrowsight.cdshooks;

import java.time.Instant;
import java.util.Optional;

/** Addresses of pages that show the marrow story of one patient of this server. */
@FunctionalInterface
public interface BoardLinks {

    /**
     * An absolute address that names neither the patient nor anything about the patient, and that does not last.
     *
     * @param patientId logical id of a patient of this very server, without the type
     * @param asOf the moment that the page shows first
     * @return empty when there is no such page
     */
    Optional<String> address(String patientId, Instant asOf);
}
