package org.marrowsight.figures;

import java.util.Set;

/** The groups of pages, by the first part of their address. */
final class PageGroups {

    private static final Set<String> KNOWN = Set.of(
            "actuator", "assets", "board", "criteria", "launch", "package.tgz", "patients", "profiles", "terminology");

    private PageGroups() {}

    /** The group of pages whose address begins with a part; {@code start} for the start page. */
    static String of(String firstPart) {
        if (firstPart.isEmpty()) {
            return "start";
        }
        return KNOWN.contains(firstPart) ? firstPart : "other";
    }
}
