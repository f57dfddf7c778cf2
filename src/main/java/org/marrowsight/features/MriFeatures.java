package org.marrowsight.features;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.MriFinding.Against;
import org.marrowsight.clinical.MriFinding.Impression;
import org.marrowsight.clinical.MriFinding.Pattern;
import org.marrowsight.clinical.MriFinding.SubcutaneousFat;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Site;

/** What MRI shows for marrow necrosis (E50-E64) and for what else it may be (E80-E95). */
final class MriFeatures {

    private static final Set<Pattern> GEOGRAPHIC = EnumSet.of(Pattern.GEOGRAPHIC, Pattern.EXTENSIVE);
    private static final Set<Pattern> AVASCULAR =
            EnumSet.of(Pattern.SUBARTICULAR, Pattern.DOUBLE_LINE, Pattern.COLLAPSE);
    private static final Set<Signal> LOW = EnumSet.of(Signal.HYPOINTENSE, Signal.MILDLY_HYPOINTENSE);
    private static final Set<Signal> LOW_OR_INTERMEDIATE =
            EnumSet.of(Signal.HYPOINTENSE, Signal.MILDLY_HYPOINTENSE, Signal.ISOINTENSE);
    private static final Set<Signal> HIGH = EnumSet.of(Signal.HYPERINTENSE, Signal.MILDLY_HYPERINTENSE);

    private final KnownChart known;
    private final List<MriFinding> all;
    private final List<MriFinding> axial;

    private MriFeatures(KnownChart known, List<MriFinding> findings) {
        this.known = known;
        this.all = findings;
        this.axial = all.stream()
                .filter(finding -> finding.site().region() == Site.Region.AXIAL)
                .toList();
    }

    static List<Feature> of(KnownChart known) {
        return of(known, known.finalWithin(MriFinding.class, known.windows().mriDays()));
    }

    /** What these findings show together. */
    static List<Feature> of(KnownChart known, List<MriFinding> findings) {
        MriFeatures features = new MriFeatures(known, findings);
        List<Feature> result = new ArrayList<>(features.necrosis());
        result.addAll(features.serousAtrophy());
        result.addAll(features.others());
        return result;
    }

    private List<Feature> necrosis() {
        return List.of(
                feature("mriDone", all, finding -> Optional.of(true)),
                feature("mriGeographicPattern", axial, finding -> anyOf(finding.patterns(), GEOGRAPHIC)),
                feature("mriClassB", axial, finding -> finding.bmnClass().map(MriClass.B::equals)),
                mixedClasses(),
                feature("mriEnhancingRim", axial, MriFeatures::enhancingRim));
    }

    private Feature mixedClasses() {
        List<MriFinding> classed =
                axial.stream().filter(finding -> finding.bmnClass().isPresent()).toList();
        long classes = classed.stream()
                .flatMap(finding -> finding.bmnClass().stream())
                .distinct()
                .count();
        Optional<Boolean> truth = classed.isEmpty() ? Optional.empty() : Optional.of(classes > 1);
        return new Feature(
                "mriMixedClasses",
                FeatureValue.of(truth),
                classed.stream().map(this::factOf).toList());
    }

    private static Optional<Boolean> enhancingRim(MriFinding finding) {
        return and(isPresent(finding.lowSignalRim()), isPresent(finding.rimEnhancement()));
    }

    private List<Feature> serousAtrophy() {
        return List.of(
                feature(
                        "t1LowOrIntermediate",
                        all,
                        finding -> signalIn(finding.signals().t1(), LOW_OR_INTERMEDIATE)),
                feature("fluidSensitiveHigh", all, MriFeatures::fluidSensitiveHigh),
                feature("subcutaneousFatChanged", all, finding -> finding.subcutaneousFat()
                        .map(fat -> fat != SubcutaneousFat.PRESERVED)));
    }

    /** STIR and fat-suppressed T2 show fluid; where both were read, either being high is enough. */
    private static Optional<Boolean> fluidSensitiveHigh(MriFinding finding) {
        return or(
                signalIn(finding.signals().stir(), HIGH),
                signalIn(finding.signals().t2FatSuppressed(), HIGH));
    }

    private List<Feature> others() {
        return List.of(
                feature(
                        "t1LowYetBrighterThanReference",
                        all,
                        finding -> and(
                                signalIn(finding.signals().t1(), LOW),
                                finding.t1AgainstReference().map(Against.BRIGHTER::equals))),
                feature(
                        "t1LowWithEpiphysisSpared",
                        all,
                        finding -> and(signalIn(finding.signals().t1(), LOW), isPresent(finding.epiphysisSpared()))),
                feature("opposedPhaseDrop", all, finding -> isPresent(finding.opposedPhaseDrop())),
                feature(
                        "readAsReconversion",
                        all,
                        finding -> anyOf(finding.readerImpressions(), EnumSet.of(Impression.RED_MARROW_RECONVERSION))),
                feature("t1DarkerThanReference", all, finding -> finding.t1AgainstReference()
                        .map(Against.DARKER::equals)),
                feature("subcutaneousFatPreserved", all, finding -> finding.subcutaneousFat()
                        .map(SubcutaneousFat.PRESERVED::equals)),
                feature("avascularNecrosisPattern", all, finding -> anyOf(finding.patterns(), AVASCULAR)));
    }

    /** True with one finding that shows it, false when all that speak of it deny it, else unknown. */
    private Feature feature(String name, List<MriFinding> findings, Function<MriFinding, Optional<Boolean>> reads) {
        List<MriFinding> showing = findings.stream()
                .filter(finding -> reads.apply(finding).orElse(false))
                .toList();
        List<MriFinding> speaking = findings.stream()
                .filter(finding -> reads.apply(finding).isPresent())
                .toList();
        Optional<Boolean> truth = speaking.isEmpty() ? Optional.empty() : Optional.of(!showing.isEmpty());
        List<MriFinding> shown = showing.isEmpty() ? speaking : showing;
        return new Feature(
                name, FeatureValue.of(truth), shown.stream().map(this::factOf).toList());
    }

    private Fact factOf(MriFinding finding) {
        return known.fact("MRI, " + place(finding), finding.source());
    }

    /** The site of a finding in words, with its part. */
    static String place(MriFinding finding) {
        return finding.site().label()
                + switch (finding.part()) {
                    case CENTRAL -> ", central";
                    case PERIPHERAL -> ", peripheral";
                    case WHOLE, NOT_STATED -> "";
                };
    }

    static <E> Optional<Boolean> anyOf(Set<E> stated, Set<E> wanted) {
        return stated.isEmpty() ? Optional.empty() : Optional.of(stated.stream().anyMatch(wanted::contains));
    }

    static Optional<Boolean> signalIn(Optional<Signal> signal, Set<Signal> wanted) {
        return signal.filter(read -> read != Signal.UNKNOWN).map(wanted::contains);
    }

    static Optional<Boolean> isPresent(Optional<Presence> presence) {
        return presence.filter(stated -> stated != Presence.UNKNOWN).map(Presence.PRESENT::equals);
    }

    static Optional<Boolean> and(Optional<Boolean> left, Optional<Boolean> right) {
        if (Stream.of(left, right).anyMatch(side -> side.isPresent() && !side.get())) {
            return Optional.of(false);
        }
        return left.isPresent() && right.isPresent() ? Optional.of(true) : Optional.empty();
    }

    static Optional<Boolean> or(Optional<Boolean> left, Optional<Boolean> right) {
        return and(left.map(side -> !side), right.map(side -> !side)).map(neither -> !neither);
    }
}
