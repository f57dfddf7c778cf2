package org.marrowsight.clinical;

import java.util.Set;

/**
 * A drug that is being ordered and has not been given yet.
 *
 * @param reference relative FHIR reference of the order
 * @param kinds what the drug is; never empty
 * @param words the drug as the order names it
 */
public record DrugOrder(String reference, Set<DrugKind> kinds, String words) {

    /** Keeps its own copy of the kinds. */
    public DrugOrder {
        kinds = Set.copyOf(kinds);
    }
}
