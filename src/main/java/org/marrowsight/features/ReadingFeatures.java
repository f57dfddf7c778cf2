package org.marrowsight.features;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.MriFinding.CorticalBone;
import org.marrowsight.clinical.MriFinding.Enhancement;
import org.marrowsight.clinical.MriFinding.Impression;
import org.marrowsight.clinical.MriFinding.Pattern;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Site;

/** What one reading of one site shows for and against each explanation of abnormal marrow (E50-E64, E80-E95). */
final class ReadingFeatures {

    private static final Set<Signal> NORMAL_OR_MILDLY_HIGH = EnumSet.of(Signal.ISOINTENSE, Signal.MILDLY_HYPERINTENSE);
    private static final Set<Pattern> UNEVEN = EnumSet.of(Pattern.PATCHY, Pattern.HETEROGENEOUS, Pattern.NODULAR);
    private static final Set<Pattern> LOCALIZED = EnumSet.of(Pattern.FOCAL, Pattern.NODULAR);

    private final Optional<MriFinding> finding;
    private final List<Fact> facts;

    private ReadingFeatures(KnownChart known, Optional<MriFinding> finding) {
        this.finding = finding;
        this.facts = finding.map(read -> known.fact("MRI, " + MriFeatures.place(read), read.source())).stream()
                .toList();
    }

    /** The features of a reading; without one all are unknown. */
    static List<Feature> of(KnownChart known, Optional<MriFinding> finding) {
        ReadingFeatures features = new ReadingFeatures(known, finding);
        List<Feature> all = new ArrayList<>(features.reading());
        all.addAll(features.signals());
        all.addAll(features.patterns());
        all.addAll(features.impressions());
        return all;
    }

    private List<Feature> reading() {
        return List.of(
                feature("mriReading", Optional.of(finding.isPresent())),
                feature("finalReading", finding.map(KnownChart::isFinal)),
                feature("distalSite", finding.flatMap(read -> distal(read.site().region()))),
                feature(
                        "enhancement",
                        finding.flatMap(MriFinding::enhancement).map(found -> found != Enhancement.NONE)),
                feature(
                        "cortexDestroyed",
                        finding.flatMap(MriFinding::corticalBone).map(CorticalBone.DESTROYED::equals)),
                feature(
                        "fractureInChangedMarrow",
                        finding.flatMap(read -> MriFeatures.isPresent(read.maskedFracture()))));
    }

    private List<Feature> signals() {
        return List.of(
                feature(
                        "t1Hypointense",
                        signal(finding.flatMap(read -> read.signals().t1()), EnumSet.of(Signal.HYPOINTENSE))),
                feature(
                        "stirHypointense",
                        signal(finding.flatMap(read -> read.signals().stir()), EnumSet.of(Signal.HYPOINTENSE))),
                feature(
                        "fluidSensitiveNormalOrMildlyHigh",
                        MriFeatures.or(
                                signal(finding.flatMap(read -> read.signals().stir()), NORMAL_OR_MILDLY_HIGH),
                                signal(
                                        finding.flatMap(read -> read.signals().t2FatSuppressed()),
                                        NORMAL_OR_MILDLY_HIGH))),
                feature(
                        "stirAndFatSuppressedT2",
                        finding.map(read -> read.signals().stir().isPresent()
                                && read.signals().t2FatSuppressed().isPresent())),
                feature("t2Read", finding.map(read -> isJudged(read.signals().t2()))),
                feature("classAOrD", bmnClass(EnumSet.of(MriClass.A, MriClass.D))),
                feature("classB", bmnClass(EnumSet.of(MriClass.B))),
                feature("classC", bmnClass(EnumSet.of(MriClass.C))),
                feature("signalsOutsideTheClasses", outsideTheClasses()));
    }

    private List<Feature> patterns() {
        return List.of(
                feature("homogeneousPattern", pattern(EnumSet.of(Pattern.HOMOGENEOUS), UNEVEN)),
                feature("patchyPattern", pattern(EnumSet.of(Pattern.PATCHY), EnumSet.of(Pattern.HOMOGENEOUS))),
                feature("nodularPattern", pattern(EnumSet.of(Pattern.NODULAR), EnumSet.noneOf(Pattern.class))),
                feature("localizedPattern", pattern(LOCALIZED, EnumSet.of(Pattern.DIFFUSE, Pattern.EXTENSIVE))),
                feature("collapse", pattern(EnumSet.of(Pattern.COLLAPSE), EnumSet.noneOf(Pattern.class))),
                feature(
                        "doubleLineOrSubarticular",
                        finding.flatMap(read -> MriFeatures.anyOf(
                                read.patterns(), EnumSet.of(Pattern.DOUBLE_LINE, Pattern.SUBARTICULAR)))));
    }

    private List<Feature> impressions() {
        return List.of(
                impression("readAsSerousAtrophy", Impression.SEROUS_ATROPHY),
                impression("readAsInfiltration", Impression.INFILTRATION),
                impression("readAsAvascularNecrosis", Impression.AVASCULAR_NECROSIS),
                impression("readAsMarrowNecrosis", Impression.MARROW_NECROSIS));
    }

    private Feature feature(String name, Optional<Boolean> truth) {
        return new Feature(name, FeatureValue.of(truth), truth.isPresent() ? facts : List.of());
    }

    private Feature impression(String name, Impression wanted) {
        return feature(name, finding.flatMap(read -> MriFeatures.anyOf(read.readerImpressions(), EnumSet.of(wanted))));
    }

    /** Bones that are neither distal nor axial, and those that are not known here, leave it open. */
    private static Optional<Boolean> distal(Site.Region region) {
        return switch (region) {
            case DISTAL -> Optional.of(true);
            case AXIAL -> Optional.of(false);
            case OTHER, NOT_STATED -> Optional.empty();
        };
    }

    private static Optional<Boolean> signal(Optional<Signal> signal, Set<Signal> wanted) {
        return MriFeatures.signalIn(signal, wanted);
    }

    private static boolean isJudged(Optional<Signal> signal) {
        return signal.filter(read -> read != Signal.UNKNOWN).isPresent();
    }

    private Optional<Boolean> bmnClass(Set<MriClass> wanted) {
        return finding.flatMap(MriFinding::bmnClass).map(wanted::contains);
    }

    /** A pair outside the table has no class, which is something else than a pair that was not read (E64). */
    private Optional<Boolean> outsideTheClasses() {
        return finding.filter(read ->
                        isJudged(read.signals().t1()) && isJudged(read.signals().t2()))
                .map(read -> read.bmnClass().isEmpty());
    }

    /** A distribution that nobody mentioned is unknown, unless one was mentioned that it cannot be. */
    private Optional<Boolean> pattern(Set<Pattern> wanted, Set<Pattern> contrary) {
        return finding.map(MriFinding::patterns).flatMap(stated -> {
            if (stated.stream().anyMatch(wanted::contains)) {
                return Optional.of(true);
            }
            return stated.stream().anyMatch(contrary::contains) ? Optional.of(false) : Optional.empty();
        });
    }
}
