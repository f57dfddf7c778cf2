package org.marrowsight.cdshooks;

import java.util.Optional;

/**
 * Decides whether the records in this server's own store may be used for a call that names this server as its own. Safe for
 * use by many threads.
 */
@FunctionalInterface
public interface LocalPermission {

    /** For a server on which whoever reaches it may read everything, or whose clients have all been let in by name. */
    LocalPermission ALWAYS = (accessToken, patientId) -> true;

    /**
     * Whether they may be used.
     *
     * @param accessToken the token in the call's {@code fhirAuthorization}, which is to be judged and otherwise forgotten
     * @param patientId the patient in context
     */
    boolean permits(Optional<String> accessToken, String patientId);
}
