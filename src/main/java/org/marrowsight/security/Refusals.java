package org.marrowsight.security;

import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;

/** The answers to what is not allowed. */
final class Refusals {

    private Refusals() {}

    /** The one answer to whoever may not see all records, whether a record is somebody else's, was deleted or never was. */
    static ResourceNotFoundException nothingHere() {
        return new ResourceNotFoundException("There is no such record that this token may reach.");
    }

    /** Depends on the token and the request alone, never on what is stored. */
    static ForbiddenOperationException forbidden(String sentence) {
        return new ForbiddenOperationException(sentence);
    }

    static ForbiddenOperationException notGranted(String type, Permission permission) {
        return forbidden("The token does not allow this: a scope with the letter '" + permission.letter() + "' for "
                + (type.equals(Scope.EVERY_TYPE) ? "all types" : type) + " is needed.");
    }

    /** For a request without a token: with one it may be allowed. */
    static BaseServerResponseException tokenNeeded() {
        AuthenticationException refusal =
                new AuthenticationException("Send an access token in the header Authorization: Bearer.");
        refusal.addResponseHeader("WWW-Authenticate", "Bearer realm=\"marrowsight\"");
        return refusal;
    }
}
