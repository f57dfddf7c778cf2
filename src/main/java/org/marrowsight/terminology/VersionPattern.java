package org.marrowsight.terminology;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads versions that leave parts open: {@code 1.0.x}, {@code 1.*}. A version without such a part means itself alone. */
final class VersionPattern {

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Set<String> ANY = Set.of("x", "X", "*");

    private VersionPattern() {}

    static boolean matches(String wanted, String version) {
        return wanted.equals(version) || (isOpen(wanted) && matches(DOT.split(wanted, -1), DOT.split(version, -1)));
    }

    private static boolean matches(String[] wanted, String[] parts) {
        boolean endsOpen = wanted[wanted.length - 1].equals("*");
        if (parts.length < wanted.length || (parts.length > wanted.length && !endsOpen)) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!ANY.contains(wanted[i]) && !wanted[i].equals(parts[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a version says more than what is asked for: {@code 1.0.1} than {@code 1.0.x}. */
    static boolean isMoreDetailed(Optional<String> asked, String version) {
        return asked.filter(open -> isOpen(open) && matches(open, version)).isPresent();
    }

    private static boolean isOpen(String wanted) {
        return DOT.splitAsStream(wanted).anyMatch(ANY::contains);
    }
}
