package org.marrowsight.validation;

import java.util.Optional;

/**
 * What one resource says about a specimen of marrow.
 *
 * @param content that there is nothing in it, or that something was read in it
 * @param specimen reference to the specimen as it was sent; empty when the resource is the specimen
 * @param patient reference to the patient as it was sent; empty when none was
 * @param expression FHIRPath of the element to correct
 * @param words the element and its value, for a reader
 */
record SpecimenStatement(
        Content content, Optional<String> specimen, Optional<String> patient, String expression, String words) {

    /** The two things that cannot both be true of one specimen. */
    enum Content {
        DRY_TAP,
        READING
    }

    boolean contradicts(SpecimenStatement other) {
        return content != other.content;
    }
}
