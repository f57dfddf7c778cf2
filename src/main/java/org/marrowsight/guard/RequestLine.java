package org.marrowsight.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;

/** Judges what comes before the headers: the method and the path. */
final class RequestLine {

    /** The methods that any address here answers; which of them one address does is its own matter. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private static final String FHIR = "/fhir";

    private RequestLine() {}

    /** Refuses a method that is served nowhere, and below FHIR a path that could be decoded twice. */
    static void check(HttpServletRequest request) throws Refusal {
        boolean isFhir = isFhir(request.getRequestURI());
        if (!METHODS.contains(request.getMethod())) {
            throw Refusal.method(Objection.METHOD, "This method is not served here.");
        }
        if (isFhir && request.getMethod().equals("PATCH")) {
            throw Refusal.method(
                    Objection.METHOD,
                    "Patches are not served here. Read the record, change it, and send it whole by PUT.");
        }
        // no id, type or operation of FHIR has a percent sign, and HAPI FHIR decodes once more what is left of one
        if (isFhir && request.getRequestURI().toLowerCase(Locale.ROOT).contains("%25")) {
            throw Refusal.malformed(
                    Objection.PATH, "The path holds a percent sign, encoded as %25. No address of FHIR needs one.");
        }
    }

    private static boolean isFhir(String path) {
        return path.equals(FHIR) || path.startsWith(FHIR + "/");
    }
}
