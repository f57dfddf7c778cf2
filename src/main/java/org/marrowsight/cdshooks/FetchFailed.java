package org.marrowsight.cdshooks;

import java.io.IOException;

/** Records could not be fetched. It carries neither an address nor anything of what was answered. */
final class FetchFailed extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    FetchFailed(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** Why, as the second half of a sentence about the caller's FHIR server. */
    enum Reason {
        UNREACHABLE("could not be reached"),
        REFUSED("did not give them"),
        LATE("did not answer in time"),
        TOO_MUCH("has more of them than are read here"),
        UNREADABLE("answered with something else than FHIR R4 in JSON"),
        FAILED("could not search for them or for a part of them"),
        ELSEWHERE("has further pages at an address that is not below its base"),
        ANOTHER_PATIENT("answered with another patient");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
