package org.marrowsight.figures;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What a FHIR request asks for.
 *
 * @param operation an interaction of FHIR by its code, or the name of an operation with its dollar sign
 * @param type the resource type, {@code none} for the whole server
 */
record FhirCall(String operation, String type) {

    /** A request that was turned away before it was known what it asks for, or that asks for nothing that is served. */
    static final FhirCall OTHER = new FhirCall("other", "other");

    private static final String ATTRIBUTE = FhirCall.class.getName();

    /** Parts of a batch are no calls of their own: the first one stays. */
    void attachTo(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) == null) {
            request.setAttribute(ATTRIBUTE, this);
        }
    }

    static FhirCall of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof FhirCall call ? call : OTHER;
    }
}
