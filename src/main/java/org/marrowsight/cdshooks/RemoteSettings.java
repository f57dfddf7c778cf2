package org.marrowsight.cdshooks;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which other FHIR servers are asked for records that a call lacks, and how much is taken from them.
 *
 * @param allowedFhirServers FHIR base addresses, https or, on this machine, http. Empty: none is ever contacted
 * @param connectTimeout until a connection stands
 * @param readTimeout until one answer is there as a whole
 * @param totalTimeout until all records of a call are there
 * @param maxPages pages of one search
 * @param maxRecords records of one call
 * @param maxBytes bytes of all answers for one call, inflated
 * @param maxRequests requests at one time, over all calls
 */
public record RemoteSettings(
        @DefaultValue List<URI> allowedFhirServers,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("2s") Duration readTimeout,
        @DefaultValue("3s") Duration totalTimeout,
        @DefaultValue("50") int maxPages,
        @DefaultValue("20000") int maxRecords,
        @DefaultValue("32MB") DataSize maxBytes,
        @DefaultValue("32") int maxRequests) {

    private static final String KEY = "marrowsight.cds.remote.";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Pattern STEP = Pattern.compile("(^|/)\\.{1,2}(/|$)|[%;\\\\]");

    /** Keeps its own copy of the list; refuses a base that is no safe address, and a limit that is not positive. */
    public RemoteSettings {
        allowedFhirServers = List.copyOf(allowedFhirServers);
        for (URI base : allowedFhirServers) {
            if (!isSafe(base)) {
                throw new IllegalArgumentException(KEY + "allowed-fhir-servers: " + base
                        + " is no https address without credentials, query and fragment (http only on this machine)");
            }
        }
        boolean endless = Stream.of(connectTimeout, readTimeout, totalTimeout)
                .anyMatch(time -> time.isNegative() || time.isZero());
        boolean nothing = Math.min(Math.min(maxPages, maxRecords), maxRequests) < 1 || maxBytes.toBytes() < 1;
        if (endless || nothing || maxBytes.toBytes() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(KEY + "*: every limit must be positive, and max-bytes below 1 GB");
        }
    }

    private static boolean isSafe(URI base) {
        return OwnBases.isHttp(base)
                && !STEP.matcher(base.getRawPath()).find()
                && (base.getScheme().equalsIgnoreCase("https")
                        || LOOPBACK.matcher(base.getHost().toLowerCase(Locale.ROOT))
                                .matches());
    }
}
