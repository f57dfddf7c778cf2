package org.marrowsight.cdshooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges where a link to the next page leads: it is followed only below the base that was asked. */
final class PageLink {

    private static final int LONGEST = 8000;

    // whole segments of plain characters: nothing encoded, no parameters, no steps upwards, no backslash
    private static final Pattern PLAIN_PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9\\-._~$@:]+)*/?");

    private PageLink() {}

    /** The address of a page; empty when the link leads anywhere but below the base. */
    static Optional<URI> below(URI base, String link) {
        if (link.isEmpty() || link.length() > LONGEST) {
            return Optional.empty();
        }
        String root = OwnBases.trimmed(base.toString());
        try {
            // a question mark alone belongs to the base itself and not to a folder of it
            URI address = link.startsWith("?")
                    ? new URI(root + link)
                    : new URI(root + "/").resolve(new URI(link.replace("|", "%7C")));
            return Optional.of(address).filter(page -> isBelow(base, page));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static boolean isBelow(URI base, URI page) {
        boolean plain = page.getScheme() != null
                && page.getHost() != null
                && page.getRawUserInfo() == null
                && page.getRawFragment() == null
                && PLAIN_PATH
                        .matcher(Objects.requireNonNullElse(page.getRawPath(), ""))
                        .matches();
        if (!plain) {
            return false;
        }
        String root = OwnBases.trimmed(base.getRawPath());
        String path = OwnBases.trimmed(page.getRawPath());
        return OwnBases.sameHost(base, page) && (path.equals(root) || path.startsWith(root + "/"));
    }
}
