package org.marrowsight.features;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.MriFinding.Part;
import org.marrowsight.clinical.Site;

/** What MRI and earlier samples say of one bone (E30, E42, E50 to E64). */
final class BoneRecord {

    static final Set<MriClass> TO_EXAMINE = EnumSet.of(MriClass.B, MriClass.C);
    static final Set<MriClass> TO_AVOID = EnumSet.of(MriClass.A, MriClass.D);

    private final KnownChart known;
    private final Site site;
    private final List<MriFinding> readings;
    private final List<SampleYield> yields;

    /**
     * The record of a bone.
     *
     * @param all what earlier samples of any bone gave, newest first
     */
    BoneRecord(KnownChart known, SiteWindows windows, Site site, List<SampleYield> all) {
        this.known = known;
        this.site = site;
        this.readings = inForce(known.within(MriFinding.class, windows.mriDays()).stream()
                .filter(finding -> finding.site().isSameAs(site))
                .filter(BoneRecord::speaksOfClass)
                .toList());
        this.yields = all.stream().filter(yield -> yield.site().isSameAs(site)).toList();
    }

    private static boolean speaksOfClass(MriFinding finding) {
        return finding.signals().t1().isPresent()
                || finding.signals().t2().isPresent()
                || finding.readerClass().isPresent();
    }

    /**
     * A reading counts until a later day reads the same part. What may still change neither replaces a final reading nor
     * speaks for a place; it may only speak against one.
     */
    private List<MriFinding> inForce(List<MriFinding> all) {
        List<MriFinding> settled = all.stream().filter(KnownChart::isFinal).toList();
        return all.stream()
                .filter(finding -> KnownChart.isFinal(finding) || isToAvoid(finding))
                .filter(finding -> settled.stream().noneMatch(later -> replaces(later, finding)))
                .toList();
    }

    private boolean replaces(MriFinding later, MriFinding finding) {
        boolean samePart = part(later) == part(finding) || part(later) == Part.WHOLE || part(finding) == Part.WHOLE;
        return samePart
                && known.day(later.source().at())
                        .isAfter(known.day(finding.source().at()));
    }

    static boolean isToAvoid(MriFinding finding) {
        return finding.bmnClass().filter(TO_AVOID::contains).isPresent();
    }

    static boolean isToExamine(MriFinding finding) {
        return finding.bmnClass().filter(TO_EXAMINE::contains).isPresent();
    }

    private static Part part(MriFinding finding) {
        return finding.part() == Part.NOT_STATED ? Part.WHOLE : finding.part();
    }

    Site site() {
        return site;
    }

    /** The parts that MRI tells apart, in their own order; the whole bone when it tells nothing. */
    List<MarrowPlace> places() {
        Set<Part> parts =
                readings.stream().map(BoneRecord::part).sorted().collect(Collectors.toCollection(LinkedHashSet::new));
        return (parts.isEmpty() ? Stream.of(Part.WHOLE) : parts.stream())
                .map(part -> new MarrowPlace(site, part))
                .toList();
    }

    /** The readings of a part that count, newest first. */
    List<MriFinding> readings(Part part) {
        return readings.stream().filter(finding -> part(finding) == part).toList();
    }

    /** What earlier samples of the bone gave, newest first. */
    List<SampleYield> yields() {
        return yields;
    }

    /** The newest sample that failed. */
    Optional<SampleYield> newestFailure() {
        return yields.stream().filter(SampleYield::isFailure).findFirst();
    }

    /** Whether a sample of a later day than the newest failure could be evaluated. */
    boolean isEvaluableSinceFailure() {
        return newestFailure().filter(this::isFollowedByEvaluable).isPresent();
    }

    private boolean isFollowedByEvaluable(SampleYield failure) {
        return yields.stream()
                .filter(yield -> yield.isFinal() && !yield.isFailure())
                .anyMatch(yield -> known.day(yield.at()).isAfter(known.day(failure.at())));
    }

    /** Final readings after the newest failure that show a part to examine. */
    List<MriFinding> partsToExamineSinceFailure() {
        Optional<Instant> failed = newestFailure().map(SampleYield::at);
        return readings.stream()
                .filter(KnownChart::isFinal)
                .filter(BoneRecord::isToExamine)
                .filter(finding -> failed.filter(moment -> finding.source().at().isAfter(moment))
                        .isPresent())
                .toList();
    }

    /** Whether final results alone show that the bone yields nothing, or is of class A or D in all its parts. */
    boolean hasFailedForCertain() {
        Optional<SampleYield> failure = yields.stream()
                .filter(SampleYield::isFinal)
                .filter(SampleYield::isFailure)
                .max(Comparator.comparing(SampleYield::at));
        return failure.filter(sample -> !isFollowedByEvaluable(sample)).isPresent() || isToAvoidInAllParts();
    }

    private boolean isToAvoidInAllParts() {
        List<MriFinding> settled = readings.stream().filter(KnownChart::isFinal).toList();
        return !settled.isEmpty() && settled.stream().allMatch(BoneRecord::isToAvoid);
    }

    /** The facts behind {@link #hasFailedForCertain()}. */
    List<Fact> failureFacts() {
        return Stream.concat(
                        yields.stream().filter(SampleYield::isFailure).map(SampleYield::fact),
                        readings.stream().filter(BoneRecord::isToAvoid).map(this::fact))
                .toList();
    }

    /** A reading, ready to be shown. */
    Fact fact(MriFinding finding) {
        return known.fact("MRI, " + new MarrowPlace(site, part(finding)).label(), finding.source());
    }
}
