package org.marrowsight.board;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.marrowsight.clinical.Site;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** Which part of the drawing a marrow site is, by the code system {@code skeleton-region}. */
final class SkeletonMap {

    private static final String REGIONS = "skeleton-region";
    private static final String RIGHT = "right-ilium";
    private static final String LEFT = "left-ilium";

    /** Sites that have a key of their own, without a code system. */
    private static final Map<String, String> OWN_SITES = Map.of(
            Site.RIGHT_ILIUM.key(),
            RIGHT,
            Site.LEFT_ILIUM.key(),
            LEFT,
            "iliac-side-not-stated",
            "ilium",
            Site.STERNUM.key(),
            "sternum");

    /** A part of which nothing of its own is known shows what is known of these, the nearest first. */
    private static final Map<String, List<String>> BROADER = Map.of(
            "cervical-spine",
            List.of("spine"),
            "thoracic-spine",
            List.of("spine"),
            "lumbar-spine",
            List.of("spine"),
            "sacrum",
            List.of("pelvis", "spine"),
            RIGHT,
            List.of("ilium", "iliac-crest", "pelvis"),
            LEFT,
            List.of("ilium", "iliac-crest", "pelvis"),
            "calcaneus",
            List.of("foot"));

    /** The parts of the drawing. */
    static final List<String> DRAWN = List.of(
            "skull",
            "cervical-spine",
            "thoracic-spine",
            "lumbar-spine",
            "sacrum",
            "sternum",
            "ribs",
            RIGHT,
            LEFT,
            "humerus",
            "radius",
            "ulna",
            "femur",
            "tibia",
            "calcaneus",
            "foot");

    private final Guide guide;

    SkeletonMap(Guide guide) {
        this.guide = guide;
    }

    /** The region of a site; empty for a site that is not stated or not known here. */
    Optional<String> region(Site site) {
        String own = OWN_SITES.get(site.key());
        if (own != null) {
            return Optional.of(own);
        }
        int end = site.key().indexOf('|');
        return end < 0
                ? Optional.empty()
                : guide.localCode(
                        REGIONS,
                        new Code(site.key().substring(0, end), site.key().substring(end + 1)));
    }

    String title(String region) {
        return guide.display(new Code(Guide.CANONICAL_BASE + "/CodeSystem/" + REGIONS, region))
                .orElse(region);
    }

    /** What is known of a part: its own, else that of the nearest broader region of which anything is known. */
    static <T> List<T> nearest(String part, Function<String, List<T>> known) {
        return Stream.concat(Stream.of(part), BROADER.getOrDefault(part, List.of()).stream())
                .map(known)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
