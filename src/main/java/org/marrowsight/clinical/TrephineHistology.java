package org.marrowsight.clinical;

import java.util.Optional;

/**
 * The pathologist's reading of a trephine biopsy (E01, E36-E40, E89).
 *
 * @param source where it comes from
 * @param site where the core was taken
 * @param reading necrosis present, absent, or not evaluable
 * @param extent measured extent, empty when none was measured
 * @param wording extent in words, empty when none was given
 * @param reportedGrade grade as reported, empty when none was reported
 * @param serousGel gel-like ground substance shown by stains, which names serous atrophy (E89); empty when not mentioned
 */
public record TrephineHistology(
        Provenance source,
        Site site,
        Reading reading,
        Optional<NecrosisExtent> extent,
        Optional<ExtentWording> wording,
        Optional<NecrosisGrade> reportedGrade,
        Optional<Presence> serousGel)
        implements Finding {

    /** What the core shows. */
    public enum Reading {
        NECROSIS_PRESENT,
        NECROSIS_ABSENT,
        NOT_EVALUABLE
    }

    /** The grade by measured extent, else by the report, else by its words (E38); empty when none of them decides. */
    public Optional<NecrosisGrade> grade() {
        return extent.flatMap(NecrosisExtent::grade)
                .or(() -> reportedGrade)
                .or(() -> wording.map(TrephineHistology::gradeOf));
    }

    private static NecrosisGrade gradeOf(ExtentWording wording) {
        return switch (wording) {
            case FOCAL -> NecrosisGrade.I;
            case MODERATE -> NecrosisGrade.II;
            case EXTENSIVE -> NecrosisGrade.III;
        };
    }
}
