package org.marrowsight.terminology;

/**
 * Where a coding stands in a request, as HL7's terminology service names it.
 *
 * @param path path of the coding; empty when its parts are parameters of their own
 */
record Place(String path) {

    /** Path of an element of the coding. */
    String of(String element) {
        return path.isEmpty() ? element : path + "." + element;
    }

    /** Path of the coding as a whole. */
    String whole() {
        return path.isEmpty() ? "code" : path;
    }
}
