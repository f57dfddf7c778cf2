package org.marrowsight.clinical;

import java.util.Optional;
import java.util.Set;

/**
 * The radiologist's reading of one site, or of one part of it, on MRI (E50-E64, E80-E95).
 *
 * @param source where it comes from
 * @param site which bone
 * @param part which part of the bone
 * @param signals the signal of each sequence that was read
 * @param t1AgainstReference T1 signal against muscle or disc (E91, E92); empty when not compared
 * @param patterns how the change is distributed (E55)
 * @param lowSignalRim a band of low signal around the lesion (E57); empty when not mentioned
 * @param enhancement what enhances after gadolinium (E57, E86); empty when not mentioned
 * @param subcutaneousFat what the subcutaneous fat looks like (E87); empty when not mentioned
 * @param opposedPhaseDrop loss of signal out of phase (E91); empty when not mentioned
 * @param epiphysisSpared fat of the epiphysis kept (E91); empty when not mentioned
 * @param corticalBone whether the cortex is kept (E02); empty when not mentioned
 * @param maskedFracture a fracture within the changed marrow (E90); empty when not mentioned
 * @param readerClass class as named by the reader; empty when none was named
 * @param readerImpressions what the reader calls it
 */
public record MriFinding(
        Provenance source,
        Site site,
        Part part,
        Signals signals,
        Optional<Against> t1AgainstReference,
        Set<Pattern> patterns,
        Optional<Presence> lowSignalRim,
        Optional<Enhancement> enhancement,
        Optional<SubcutaneousFat> subcutaneousFat,
        Optional<Presence> opposedPhaseDrop,
        Optional<Presence> epiphysisSpared,
        Optional<CorticalBone> corticalBone,
        Optional<Presence> maskedFracture,
        Optional<MriClass> readerClass,
        Set<Impression> readerImpressions)
        implements Finding {

    /** Keeps its own copies of the sets. */
    public MriFinding {
        patterns = Set.copyOf(patterns);
        readerImpressions = Set.copyOf(readerImpressions);
    }

    /** The class by T1 and T2, else the class that the reader named; empty when neither is known. */
    public Optional<MriClass> bmnClass() {
        return signals.bmnClass().or(() -> readerClass);
    }

    /** Enhancement of the rim (E57). Enhancement that is not said to be of the rim leaves the rim open. */
    public Optional<Presence> rimEnhancement() {
        return enhancement.flatMap(Enhancement::ofTheRim);
    }

    /** Part of the bone (E56). */
    public enum Part {
        WHOLE,
        CENTRAL,
        PERIPHERAL,
        NOT_STATED
    }

    /** T1 signal compared with muscle or intervertebral disc. */
    public enum Against {
        BRIGHTER,
        SAME,
        DARKER
    }

    /** Distribution of the change. */
    public enum Pattern {
        GEOGRAPHIC,
        EXTENSIVE,
        DIFFUSE,
        PATCHY,
        FOCAL,
        NODULAR,
        HOMOGENEOUS,
        HETEROGENEOUS,
        SUBARTICULAR,
        DOUBLE_LINE,
        COLLAPSE
    }

    /** What enhances after gadolinium. */
    public enum Enhancement {
        NONE,
        RIM,
        /** Enhancement that is not said to be of the rim. */
        MARROW;

        private Optional<Presence> ofTheRim() {
            return switch (this) {
                case NONE -> Optional.of(Presence.ABSENT);
                case RIM -> Optional.of(Presence.PRESENT);
                case MARROW -> Optional.empty();
            };
        }
    }

    /** State of the cortex of the bone. */
    public enum CorticalBone {
        PRESERVED,
        DESTROYED
    }

    /** State of the subcutaneous fat. */
    public enum SubcutaneousFat {
        PRESERVED,
        SAME_AS_MARROW,
        LOST
    }

    /** What the reader calls the change. */
    public enum Impression {
        MARROW_NECROSIS,
        SEROUS_ATROPHY,
        RED_MARROW_RECONVERSION,
        INFILTRATION,
        AVASCULAR_NECROSIS
    }

    /**
     * Signals by sequence; empty where a sequence was not read.
     *
     * @param t1 T1-weighted
     * @param t2 T2-weighted without fat suppression
     * @param stir short tau inversion recovery
     * @param t2FatSuppressed T2-weighted with fat suppression
     */
    public record Signals(
            Optional<Signal> t1, Optional<Signal> t2, Optional<Signal> stir, Optional<Signal> t2FatSuppressed) {

        Optional<MriClass> bmnClass() {
            return t1.flatMap(first -> t2.flatMap(second -> MriClass.of(first, second)));
        }
    }
}
