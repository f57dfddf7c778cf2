package org.marrowsight.clinical;

import java.util.List;
import java.util.Set;

/**
 * An order for a marrow examination that is being written and has not been carried out.
 *
 * @param reference relative FHIR reference of the order
 * @param procedures what is to be done; empty when the order only says that marrow is to be sampled
 * @param sites the bones to be examined; empty when that is left to the operator
 */
public record MarrowExamOrder(String reference, Set<Procedure> procedures, List<Site> sites) {

    /** Keeps its own copies. */
    public MarrowExamOrder {
        procedures = Set.copyOf(procedures);
        sites = List.copyOf(sites);
    }

    /** How marrow is taken. */
    public enum Procedure {
        ASPIRATION,
        TREPHINE
    }

    /** Whether it names a site. */
    public boolean isAt(Site site) {
        return sites.stream().anyMatch(site::isSameAs);
    }

    /** Whether it asks for a procedure in so many words. */
    public boolean asksFor(Procedure procedure) {
        return procedures.contains(procedure);
    }
}
