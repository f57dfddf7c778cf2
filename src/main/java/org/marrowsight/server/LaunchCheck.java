package org.marrowsight.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets an EHR open the app for records of this server alone. No other server is looked at, whatever is sent. */
final class LaunchCheck extends OncePerRequestFilter {

    private final String fhirBase;

    /** @param fhirBase public FHIR base of this server */
    LaunchCheck(String fhirBase) {
        this.fhirBase = fhirBase;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(LaunchAddresses.LAUNCH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<PlainPage> refusal = refusal(request);
        if (refusal.isPresent()) {
            response.setHeader("Allow", "GET");
            refusal.get().write(response);
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<PlainPage> refusal(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return Optional.of(new PlainPage(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "The launch is not understood",
                    "Launch by opening the address: GET."));
        }
        Optional<String> iss = one(request, "iss");
        if (iss.isEmpty() || one(request, "launch").isEmpty()) {
            return refused("A launch needs the parameters iss and launch, each once, as SMART App Launch has them.");
        }
        return iss.filter(this::isHere).isPresent()
                ? Optional.empty()
                : refused(
                        "The parameter iss names another FHIR server. Only records of this server are shown here: launch"
                                + " with its public FHIR base as iss.");
    }

    private boolean isHere(String iss) {
        return iss.equals(fhirBase) || iss.equals(fhirBase + "/");
    }

    private static Optional<PlainPage> refused(String text) {
        return Optional.of(new PlainPage(HttpStatus.BAD_REQUEST, "The launch is not understood", text));
    }

    private static Optional<String> one(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null || values.length != 1 || values[0].isBlank() ? Optional.empty() : Optional.of(values[0]);
    }
}
