package org.marrowsight.board;

import java.util.List;
import java.util.stream.Stream;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.AspirateQuality;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.TrephineHistology;

/**
 * An aspirate, its smear or a core, with what it gave.
 *
 * @param source where it comes from
 * @param site where it was taken
 * @param shape aspirate or trephine
 * @param kind in words: aspirate, smear or trephine
 * @param result what it gave
 */
record Sample(Provenance source, Site site, Mark.Shape shape, String kind, Yield result) {

    /** All samples of a chart, later ones among them, oldest first. */
    static List<Sample> of(DatedChart chart) {
        Stream<Sample> looks = chart.all(AspirateQuality.class)
                .map(look -> new Sample(look.source(), look.site(), Mark.Shape.ASPIRATE, "aspirate", Yield.of(look)));
        Stream<Sample> smears = chart.all(AspirateCytology.class)
                .map(smear -> new Sample(
                        smear.source(), smear.site(), Mark.Shape.ASPIRATE, "smear of the aspirate", Yield.of(smear)));
        Stream<Sample> cores = chart.all(TrephineHistology.class)
                .map(core -> new Sample(core.source(), core.site(), Mark.Shape.TREPHINE, "trephine", Yield.of(core)));
        return Stream.of(looks, smears, cores)
                .flatMap(samples -> samples)
                .sorted(java.util.Comparator.comparing(
                        (Sample sample) -> sample.source().at()))
                .toList();
    }

    /** What it is and gave, with the words of its source where they say more. */
    String words() {
        String reported = source.asReported();
        String summary = kind + ": " + result.words();
        return reported.isBlank() || reported.equalsIgnoreCase(result.words())
                ? summary
                : summary + " (" + reported + ")";
    }
}
