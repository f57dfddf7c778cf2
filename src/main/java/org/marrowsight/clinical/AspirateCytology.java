package org.marrowsight.clinical;

/**
 * The cytologist's reading of an aspirate smear (E33-E35).
 *
 * @param source where it comes from
 * @param site where the marrow was aspirated
 * @param reading necrotic, not necrotic, or not evaluable
 */
public record AspirateCytology(Provenance source, Site site, Reading reading) implements Finding {

    /** What the smear shows. */
    public enum Reading {
        NECROTIC,
        NOT_NECROTIC,
        NOT_EVALUABLE
    }
}
