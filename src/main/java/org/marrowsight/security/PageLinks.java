package org.marrowsight.security;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;

/**
 * Binds the links to further pages of a result to whoever got the first one. A link is signed, so that every node knows it
 * and nothing has to be remembered.
 */
final class PageLinks {

    private static final String RESULT = "_getpages";
    private static final String SIGNATURE = "_bound";
    private static final Pattern LINK = Pattern.compile("[?&]" + RESULT + "=([A-Za-z0-9-]{1,64})");

    private final UnaryOperator<String> keyedHash;

    /** @param keyedHash what only the nodes of this installation can make of a text, in hexadecimal digits */
    PageLinks(UnaryOperator<String> keyedHash) {
        this.keyedHash = keyedHash;
    }

    /** Whether a request for a page is by whoever got its link. */
    boolean isBound(RequestDetails request, Access access) {
        String[] result = request.getParameters().get(RESULT);
        String[] signature = request.getParameters().get(SIGNATURE);
        return result != null
                && result.length == 1
                && signature != null
                && signature.length == 1
                && MessageDigest.isEqual(bytes(signature(result[0], access)), bytes(signature[0]));
    }

    /** Signs the links of a result, and of results in it. */
    void bind(Bundle result, Access access) {
        result.getLink().forEach(link -> bind(link, access));
        result.getEntry().forEach(entry -> {
            if (entry.getResource() instanceof Bundle inner) {
                bind(inner, access);
            }
        });
    }

    private void bind(BundleLinkComponent link, Access access) {
        String url = link.getUrl();
        if (url == null) {
            return;
        }
        Matcher page = LINK.matcher(url);
        if (page.find() && !url.contains(SIGNATURE + "=")) {
            link.setUrl(url + "&" + SIGNATURE + "=" + signature(page.group(1), access));
        }
    }

    private String signature(String result, Access access) {
        return keyedHash.apply(result + "\n" + access.fingerprint());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
