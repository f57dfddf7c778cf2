package org.marrowsight.cdshooks;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The FHIR base addresses that mean this very server. Patient/123 at another server may be somebody else than Patient/123
 * here, so local records are only used for a call that names one of these.
 */
public final class OwnBases {

    private static final String FHIR = "/fhir";

    private final Supplier<List<URI>> bases;

    /** Asks for the bases at each use, because the port is only known once the server listens. Never an empty list. */
    public OwnBases(Supplier<List<URI>> bases) {
        this.bases = bases;
    }

    boolean include(URI fhirServer) {
        return bases.get().stream().anyMatch(base -> sameAddress(base, fhirServer));
    }

    /**
     * The address of the page that shows a plan. A base that is not ours by its path may lead through a gateway that
     * knows no pages: then the plan itself, as FHIR.
     */
    String planAddress(String planId) {
        String base = trimmed(bases.get().get(0).toString());
        return base.endsWith(FHIR)
                ? base.substring(0, base.length() - FHIR.length()) + "/criteria/" + planId
                : base + "/PlanDefinition/" + planId;
    }

    /**
     * The address of a page of this server; empty where the base may lead through a gateway that knows no pages.
     *
     * @param path path of the page, with a slash at its begin
     */
    public Optional<String> pageAddress(String path) {
        String base = trimmed(bases.get().get(0).toString());
        return Optional.of(base)
                .filter(address -> address.endsWith(FHIR))
                .map(address -> address.substring(0, address.length() - FHIR.length()) + path);
    }

    /** The address of a rule or criterion on that page; where there is no page, of the plan. */
    String actionAddress(String planId, String actionId) {
        String plan = planAddress(planId);
        return plan.endsWith("/criteria/" + planId) ? plan + "#" + actionId : plan;
    }

    /** One text for all addresses of the same server: all of this very server's, and the ways to write another's. */
    String identity(URI fhirServer) {
        if (include(fhirServer)) {
            return "";
        }
        return (fhirServer.getScheme() + "://" + fhirServer.getHost()).toLowerCase(Locale.ROOT) + ":" + port(fhirServer)
                + trimmed(fhirServer.getRawPath());
    }

    /** Whether an address is absolute, http or https, with a host and without credentials, query or fragment. */
    static boolean isHttp(URI address) {
        String scheme = address.getScheme();
        return scheme != null
                && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }

    /** Whether two such addresses are the same in scheme, host, port and path. */
    static boolean sameAddress(URI one, URI other) {
        return sameHost(one, other) && trimmed(one.getRawPath()).equals(trimmed(other.getRawPath()));
    }

    /** Whether two such addresses are the same in scheme, host and port. */
    static boolean sameHost(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    /** A path or an address without a slash at its end. */
    static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
