package org.marrowsight.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/**
 * Who sent a request, by the names that the authorization server gives.
 *
 * @param issuer name of the authorization server; empty without a token
 * @param user who signed in, or whom the token is about
 * @param client the program that sent the request
 */
public record AuditedCaller(Optional<String> issuer, Optional<String> user, Optional<String> client) {

    private static final String ATTRIBUTE = AuditedCaller.class.getName();
    /** Nobody who can be named. */
    public static final AuditedCaller UNKNOWN = new AuditedCaller(Optional.empty(), Optional.empty(), Optional.empty());

    /** Gives a request its caller. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The caller of a request, who may be unknown. */
    public static AuditedCaller of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof AuditedCaller caller ? caller : UNKNOWN;
    }

    /** The user, named for an audit event. */
    public Reference userReference() {
        return named(user);
    }

    /** The program, named for an audit event. */
    public Reference clientReference() {
        return named(client);
    }

    /** A reference would mean somebody who is stored here. */
    private Reference named(Optional<String> name) {
        Reference reference = new Reference();
        name.ifPresentOrElse(
                value -> {
                    Identifier identifier = new Identifier().setValue(value);
                    issuer.ifPresent(identifier::setSystem);
                    reference.setIdentifier(identifier);
                },
                () -> reference.setDisplay("unknown"));
        return reference;
    }
}
