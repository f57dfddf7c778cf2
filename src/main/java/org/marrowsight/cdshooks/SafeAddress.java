package org.marrowsight.cdshooks;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Tells addresses over which trust can be founded: encrypted, or never leaving this machine. */
final class SafeAddress {

    /** What an address has to be, for messages. */
    static final String RULE = "must be an https address without user, query and fragment (http on this machine only)";

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private SafeAddress() {}

    static boolean is(URI address) {
        return OwnBases.isHttp(address)
                && (address.getScheme().equalsIgnoreCase("https")
                        || THIS_MACHINE.contains(address.getHost().toLowerCase(Locale.ROOT)));
    }
}
