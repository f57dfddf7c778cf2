package org.marrowsight.board;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.MriFinding.Part;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.Site;
import org.marrowsight.features.MarrowPlace;

/** Puts the findings that hold at a moment into the skeleton. */
final class SkeletonMaker {

    /** So many lines are listed. */
    private static final int MOST = 60;

    private final DatedChart chart;
    private final SkeletonMap map;
    private final List<MriFinding> readings;
    private final List<Sample> samples;

    SkeletonMaker(DatedChart chart, SkeletonMap map) {
        this.chart = chart;
        this.map = map;
        this.readings = inForce(chart.known(MriFinding.class));
        this.samples = newestOfEachSite(Sample.of(chart));
    }

    Skeleton skeleton() {
        Map<String, BonePart> parts = new HashMap<>();
        SkeletonMap.DRAWN.forEach(id -> parts.put(id, part(id)));
        Stream.of("right-ilium", "left-ilium").forEach(ilium -> Stream.of(Part.CENTRAL, Part.PERIPHERAL)
                .forEach(part -> parts.put(ilium + "-" + word(part), part(ilium, part))));
        Stream.of("right-ilium", "left-ilium").forEach(ilium -> parts.put(ilium + "-crest", crest(ilium)));
        Stream<SiteLine> images = readings.stream().map(this::line);
        Stream<SiteLine> specimens = samples.stream().map(this::line);
        List<SiteLine> lines = Stream.concat(images, specimens).limit(MOST).toList();
        return new Skeleton(parts, lines);
    }

    private BonePart part(String id) {
        List<MriFinding> read = SkeletonMap.nearest(id, this::readings);
        List<Sample> sampled = SkeletonMap.nearest(id, this::samples);
        return new BonePart(
                id,
                map.title(id),
                look(read),
                newest(sampled).map(sample -> new BonePart.SampleMark(sample.shape(), sample.result())),
                words(map.title(id), read, sampled));
    }

    /** A part of an ilium, which MRI may tell apart (E56). */
    private BonePart part(String ilium, Part part) {
        List<MriFinding> read = SkeletonMap.nearest(ilium, this::readings).stream()
                .filter(finding -> isWhole(finding) || finding.part() == part)
                .toList();
        String title = map.title(ilium) + ", " + word(part) + " part";
        return new BonePart(
                ilium + "-" + word(part), title, look(read), Optional.empty(), words(title, read, List.of()));
    }

    /** A reading of the crest alone, else what is known of the periphery of the bone. */
    private BonePart crest(String ilium) {
        List<MriFinding> own = readings("iliac-crest");
        if (own.isEmpty()) {
            BonePart outer = part(ilium, Part.PERIPHERAL);
            return new BonePart(ilium + "-crest", outer.title(), outer.look(), outer.sample(), outer.words());
        }
        String title = map.title("iliac-crest");
        return new BonePart(ilium + "-crest", title, look(own), Optional.empty(), words(title, own, List.of()));
    }

    private static MriLook look(List<MriFinding> read) {
        return MriLook.together(
                read.stream().map(finding -> MriLook.of(finding.bmnClass())).toList());
    }

    private static String word(Part part) {
        return new MarrowPlace(Site.NOT_STATED, part).partCode();
    }

    private String words(String title, List<MriFinding> read, List<Sample> sampled) {
        String images = read.isEmpty()
                ? "no MRI on record"
                : read.stream()
                        .map(finding -> "MRI of " + chart.day(finding) + ", " + place(finding) + ", "
                                + MriLook.of(finding.bmnClass()).words())
                        .collect(Collectors.joining("; "));
        String specimens = newest(sampled)
                .map(sample -> "; last sample " + chart.day(sample.source().at()) + ", "
                        + sample.site().label() + ", " + sample.kind() + " "
                        + sample.result().words())
                .orElse("");
        return title + ": " + images + specimens;
    }

    private static String place(MriFinding finding) {
        return new MarrowPlace(finding.site(), finding.part()).label();
    }

    private List<MriFinding> readings(String region) {
        return readings.stream().filter(finding -> isIn(region, finding.site())).toList();
    }

    private List<Sample> samples(String region) {
        return samples.stream().filter(sample -> isIn(region, sample.site())).toList();
    }

    private boolean isIn(String region, Site site) {
        return map.region(site).filter(region::equals).isPresent();
    }

    /** A reading holds until a final one of a later day reads the same part. Readings without a site all stand. */
    private List<MriFinding> inForce(List<MriFinding> known) {
        return known.stream()
                .filter(finding -> known.stream().noneMatch(later -> replaces(later, finding)))
                .toList();
    }

    private boolean replaces(MriFinding later, MriFinding finding) {
        boolean samePlace = !finding.site().isSameAs(Site.NOT_STATED)
                && later.site().isSameAs(finding.site())
                && (later.part() == finding.part() || isWhole(later) || isWhole(finding));
        boolean settled =
                later.source().finality() == Finality.FINAL || finding.source().finality() == Finality.PRELIMINARY;
        return samePlace && settled && chart.day(later).isAfter(chart.day(finding));
    }

    private static boolean isWhole(MriFinding finding) {
        return finding.part() == Part.WHOLE || finding.part() == Part.NOT_STATED;
    }

    /** All samples of the newest day of each site, the most telling first. */
    private List<Sample> newestOfEachSite(List<Sample> all) {
        Map<String, LocalDate> newest = new HashMap<>();
        List<Sample> known = all.stream()
                .filter(sample -> !sample.source().at().isAfter(chart.asOf()))
                .toList();
        known.forEach(sample ->
                newest.merge(sample.site().key(), day(sample), (one, other) -> one.isAfter(other) ? one : other));
        List<Sample> kept = new ArrayList<>(known.stream()
                .filter(sample -> day(sample).equals(newest.get(sample.site().key())))
                .toList());
        kept.sort(Comparator.comparing(this::day).reversed().thenComparing(SkeletonMaker::rank));
        return kept;
    }

    /** A core tells more than a smear, and a smear more than the look of the aspirate. */
    private static int rank(Sample sample) {
        if (sample.shape() == Mark.Shape.TREPHINE) {
            return 0;
        }
        return sample.kind().startsWith("smear") ? 1 : 2;
    }

    private Optional<Sample> newest(List<Sample> sampled) {
        return sampled.stream().findFirst();
    }

    private LocalDate day(Sample sample) {
        return chart.day(sample.source().at());
    }

    private SiteLine line(MriFinding finding) {
        String words = "MRI, " + MriLook.of(finding.bmnClass()).words() + " ("
                + finding.source().asReported() + ")";
        return line(place(finding), words, finding.source(), finding.site());
    }

    private SiteLine line(Sample sample) {
        return line(sample.site().label(), sample.words(), sample.source(), sample.site());
    }

    private SiteLine line(String place, String words, Provenance source, Site site) {
        LocalDate day = chart.day(source.at());
        return new SiteLine(
                place,
                words,
                day,
                ChronoUnit.DAYS.between(day, chart.today()),
                Standing.of(source, chart),
                source.reference(),
                map.region(site).isPresent());
    }
}
