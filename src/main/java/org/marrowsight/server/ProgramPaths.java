package org.marrowsight.server;

import java.util.List;

/** The addresses that programs ask, as opposed to readers of pages. */
final class ProgramPaths {

    private static final List<String> ROOTS = List.of("/fhir", "/cds-services");

    private ProgramPaths() {}

    /** @param path as it was sent */
    static boolean include(String path) {
        return ROOTS.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
