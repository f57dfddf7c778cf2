package org.marrowsight.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.marrowsight.audit.AuditedCaller;
import org.marrowsight.audit.RefusedCalls;
import org.marrowsight.audit.RefusedCalls.Kind;

/** Counts the answers 401 and 403, whoever gives them. */
final class AuditedRefusals implements Filter {

    private static final Set<Integer> REFUSED = Set.of(401, 403);
    private static final Set<String> AREAS =
            Set.of("fhir", "cds-services", "patients", "board", "population", "actuator");

    private final RefusedCalls refusals;

    AuditedRefusals(RefusedCalls refusals) {
        this.refusals = refusals;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        int status = ((HttpServletResponse) response).getStatus();
        if (REFUSED.contains(status)) {
            HttpServletRequest refused = (HttpServletRequest) request;
            refusals.count(new Kind(
                    status, area(refused.getRequestURI()), refused.getRemoteAddr(), AuditedCaller.of(refused)));
        }
    }

    private static String area(String path) {
        String[] steps = path.split("/", 3);
        String first = steps.length > 1 ? steps[1] : "";
        if (!AREAS.contains(first)) {
            return "another address";
        }
        boolean ofType = first.equals("fhir") && steps.length > 2;
        String type = ofType ? steps[2].split("[/?]", 2)[0] : "";
        return ServedTypes.NAMES.contains(type) ? first + "/" + type : first;
    }
}
