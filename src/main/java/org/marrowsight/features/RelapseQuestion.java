package org.marrowsight.features;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.FocalLesion;
import org.marrowsight.clinical.FocalLesion.LesionKind;
import org.marrowsight.clinical.FocalLesion.LesionNature;
import org.marrowsight.clinical.FocalLesion.LesionNovelty;
import org.marrowsight.clinical.LesionSite;
import org.marrowsight.clinical.LesionSite.Region;
import org.marrowsight.clinical.LeukemiaRelapse;

/**
 * The question of relapse at one site outside the marrow, with everything that criteria may read for it. All looks at a
 * site that follow each other are one lesion, so that each lesion is spoken of once (EVIDENCE 6).
 */
public final class RelapseQuestion implements NamedFeatures {

    private final LesionSite site;
    private final Optional<LocalDate> firstKnown;
    private final Map<String, Feature> byName = new LinkedHashMap<>();

    private RelapseQuestion(
            LesionSite site, List<FocalLesion> looks, List<LeukemiaRelapse> relapses, KnownChart known, Frame frame) {
        this.site = site;
        Optional<Instant> since = looks.stream().map(FocalLesion::known).min(Comparator.naturalOrder());
        this.firstKnown = since.map(known::day);
        Stream.concat(
                        frame.context().features().stream(),
                        new LesionFeatures(known, frame, site, looks, relapses).features().stream())
                .forEach(feature -> byName.put(feature.name(), feature));
    }

    /** What the questions of one chart share. */
    record Frame(LeukemiaContext context, RelapseWindows windows) {}

    /**
     * A question for each site at which a lesion or a relapse is on record, in the order of the sites' first dates,
     * newest first.
     *
     * @param asOf later findings are not looked at
     * @param zone where a day begins
     */
    public static List<RelapseQuestion> of(Chart chart, Instant asOf, RelapseWindows windows, ZoneId zone) {
        KnownChart known = new KnownChart(chart, asOf, Windows.DEFAULT, zone);
        Frame frame = new Frame(new LeukemiaContext(known, windows), windows);
        List<LeukemiaRelapse> relapses = known.all(LeukemiaRelapse.class);
        Map<String, List<FocalLesion>> bySite = known.all(FocalLesion.class).stream()
                .collect(Collectors.groupingBy(lesion -> lesion.site().key(), LinkedHashMap::new, Collectors.toList()));
        List<RelapseQuestion> questions = new ArrayList<>();
        bySite.values()
                .forEach(looks -> questions.add(new RelapseQuestion(
                        looks.get(0).site(), episode(looks, known, windows), relapses, known, frame)));
        relapses.stream()
                .flatMap(relapse -> relapse.sites().stream())
                .filter(place -> !bySite.containsKey(place.key()))
                .collect(
                        Collectors.toMap(LesionSite::key, place -> place, (first, second) -> first, LinkedHashMap::new))
                .values()
                .forEach(place -> questions.add(new RelapseQuestion(place, List.of(), relapses, known, frame)));
        return questions;
    }

    /**
     * The looks at the lesion that is there now. A site that was quiet for longer than a lesion counts as new has another
     * lesion: what was found there with the first disease, or proven to be something else years ago, says nothing of it.
     *
     * @param looks all looks at a site, newest first
     */
    private static List<FocalLesion> episode(List<FocalLesion> looks, KnownChart known, RelapseWindows windows) {
        List<FocalLesion> episode = new ArrayList<>();
        for (FocalLesion look : looks) {
            boolean another = !episode.isEmpty()
                    && known.daysBetween(
                                    look.source().at(),
                                    episode.get(episode.size() - 1).source().at())
                            > windows.lesionDays();
            if (another) {
                break;
            }
            episode.add(look);
        }
        return episode;
    }

    /** The names of all features; the same for every question. */
    public static Set<String> names() {
        KnownChart nobody = KnownChart.ofNobody();
        RelapseWindows windows = RelapseWindows.DEFAULT;
        Frame frame = new Frame(new LeukemiaContext(nobody, windows), windows);
        LesionSite nowhere = new LesionSite("", "", Region.ELSEWHERE);
        return Set.copyOf(new RelapseQuestion(nowhere, List.of(), List.of(), nobody, frame).byName.keySet());
    }

    /** The site that the question is about. */
    public LesionSite site() {
        return site;
    }

    /** The day on which a lesion at the site was first known of; empty when only a relapse is on record there. */
    public Optional<LocalDate> firstKnown() {
        return firstKnown;
    }

    @Override
    public Optional<Feature> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The features of the lesion itself. */
    private record LesionFeatures(
            KnownChart known, Frame frame, LesionSite site, List<FocalLesion> looks, List<LeukemiaRelapse> relapses) {

        List<Feature> features() {
            return List.of(
                    lesion("lesionOnRecord", !looks.isEmpty()),
                    lesion("lesionNew", isNew()),
                    lesion(
                            "lesionUnchanged",
                            latest(FocalLesion::novelty, LesionNovelty.NOT_STATED)
                                    .filter(novelty -> novelty == LesionNovelty.UNCHANGED)
                                    .isPresent()),
                    lesion("lesionOfFirstDisease", looks.stream().anyMatch(look -> frame.context()
                            .isOfFirstDisease(look.known()))),
                    lesion("lesionProvenLeukemia", nature() == LesionNature.LEUKEMIA),
                    lesion("lesionProvenOtherwise", nature() == LesionNature.ANOTHER),
                    lesion("blastsInCerebrospinalFluid", looks.stream().anyMatch(look -> look.kind()
                            .equals(Optional.of(LesionKind.BLASTS_IN_CEREBROSPINAL_FLUID)))),
                    new Feature(
                            "centralNervousSystem",
                            new FeatureValue.Truth(site.region() == Region.CENTRAL_NERVOUS_SYSTEM),
                            facts()),
                    recorded("relapseAtSite", here()),
                    recorded("relapseAtSiteInFollowUp", here().filter(this::isInFollowUp)),
                    recorded("relapseElsewhere", extramedullary().filter(relapse -> !isHere(relapse))),
                    recorded("marrowRelapse", relapses.stream().filter(LeukemiaRelapse::isInMarrow)));
        }

        private boolean isNew() {
            Optional<Instant> since = looks.stream().map(FocalLesion::known).min(Comparator.naturalOrder());
            return since.filter(moment -> known.isWithin(moment, frame.windows().lesionDays()))
                    .isPresent();
        }

        /** What the newest look that says something about it says. */
        private <T> Optional<T> latest(Function<FocalLesion, T> part, T nothing) {
            return looks.stream()
                    .map(part)
                    .filter(value -> !value.equals(nothing))
                    .findFirst();
        }

        private LesionNature nature() {
            return latest(FocalLesion::nature, LesionNature.NOT_KNOWN).orElse(LesionNature.NOT_KNOWN);
        }

        private Feature lesion(String name, boolean truth) {
            return new Feature(name, new FeatureValue.Truth(truth), facts());
        }

        private List<Fact> facts() {
            return known.facts("lesion: " + site.label(), looks.stream());
        }

        private Feature recorded(String name, Stream<LeukemiaRelapse> found) {
            List<Fact> facts = known.facts("relapse on record", found);
            return new Feature(name, new FeatureValue.Truth(!facts.isEmpty()), facts);
        }

        private Stream<LeukemiaRelapse> extramedullary() {
            return relapses.stream().filter(LeukemiaRelapse::isExtramedullary);
        }

        private Stream<LeukemiaRelapse> here() {
            return extramedullary().filter(this::isHere);
        }

        private boolean isHere(LeukemiaRelapse relapse) {
            return relapse.sites().stream().anyMatch(place -> place.key().equals(site.key()));
        }

        private boolean isInFollowUp(LeukemiaRelapse relapse) {
            return known.isWithin(relapse.source().at(), frame.windows().followUpDays());
        }
    }
}
