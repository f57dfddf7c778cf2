package org.marrowsight.terminology;

/** How two codes of one code system relate. */
final class Subsumption {

    private Subsumption() {}

    /** A code of FHIR's concept-subsumption-outcome. */
    static String between(IndexedSystem system, String codeA, String codeB) {
        Concept a = concept(system, codeA);
        Concept b = concept(system, codeB);
        if (a == b) {
            return "equivalent";
        }
        if (!system.meansIsA() || !system.extent().canBeListed()) {
            throw Refusal.cannot(
                    TxIssue.NOT_SUPPORTED,
                    "What is broader or narrower is not known of " + system + ": it has no hierarchy of kinds here.");
        }
        if (b.ancestors().contains(a)) {
            return "subsumes";
        }
        return a.ancestors().contains(b) ? "subsumed-by" : "not-subsumed";
    }

    private static Concept concept(IndexedSystem system, String code) {
        return system.concept(code).orElseThrow(() -> Lookup.unknown(system, code));
    }
}
