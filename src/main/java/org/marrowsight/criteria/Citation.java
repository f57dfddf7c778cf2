package org.marrowsight.criteria;

import java.util.Optional;

/**
 * Where a statement comes from.
 *
 * @param row the row of the evidence table, such as {@code E38}, or {@code DOMAIN} for general hematology knowledge that
 *     still needs a clinician's sign-off
 * @param text the source in words: paper, table, page
 * @param url address of the source; empty when it has none
 */
public record Citation(String row, String text, Optional<String> url) {

    /** The row of statements that no paper backs. */
    public static final String DOMAIN = "DOMAIN";
}
