package org.marrowsight.clinical;

import java.time.Instant;
import java.util.Optional;

/**
 * A mass, a swelling, a lesion on an image, or blasts in the cerebrospinal fluid, as it was at one look (E100, E106).
 *
 * @param source where it comes from; its time is that of the look
 * @param kind what was found; empty when the source does not say
 * @param site where it lies
 * @param novelty whether it was there before
 * @param firstSeen when it was first seen or felt; empty when only this look is known
 * @param nature what tissue or fluid of it has shown
 */
public record FocalLesion(
        Provenance source,
        Optional<LesionKind> kind,
        LesionSite site,
        LesionNovelty novelty,
        Optional<Instant> firstSeen,
        LesionNature nature)
        implements Finding {

    /** What was found. */
    public enum LesionKind {
        MASS,
        SWELLING,
        IMAGING_LESION,
        BLASTS_IN_CEREBROSPINAL_FLUID
    }

    /** Whether a lesion was there before. */
    public enum LesionNovelty {
        NEWLY_FOUND,
        GROWING,
        UNCHANGED,
        NOT_STATED
    }

    /** What tissue or fluid of a lesion has shown (E112, E113). */
    public enum LesionNature {
        LEUKEMIA,
        ANOTHER,
        NOT_KNOWN
    }

    /** When the lesion was first known of, as far as this look tells. */
    public Instant known() {
        return firstSeen.filter(seen -> seen.isBefore(source.at())).orElse(source.at());
    }
}
