package org.marrowsight.features;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.AspirateQuality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.TrephineHistology;

/** Which samples showed necrosis, which were adequate and did not, and whether the one healed into the other (E13). */
final class MarrowSamples {

    private static final Set<AspirateAppearance> INADEQUATE =
            EnumSet.complementOf(EnumSet.of(AspirateAppearance.ADEQUATE));

    private final KnownChart known;

    MarrowSamples(KnownChart known) {
        this.known = known;
    }

    /** Final trephines with necrosis, newest first. */
    List<TrephineHistology> necroticTrephines() {
        return trephines(TrephineHistology.Reading.NECROSIS_PRESENT);
    }

    /** Final evaluable trephines without necrosis, newest first. */
    List<TrephineHistology> cleanTrephines() {
        return trephines(TrephineHistology.Reading.NECROSIS_ABSENT);
    }

    /** Final smears with necrosis, newest first. */
    List<AspirateCytology> necroticSmears() {
        return smears(AspirateCytology.Reading.NECROTIC).toList();
    }

    /** A later adequate marrow without necrosis at the same site, late enough to be healing and not sampling error. */
    boolean isHealed(TrephineHistology necrotic) {
        return cleanSamplesAt(necrotic.site())
                .anyMatch(clean -> isLaterBy(
                        known.windows().healingDays(), necrotic.source().at(), clean));
    }

    /** A trephine of the same episode and site that shows no necrosis: the smear and the core contradict each other. */
    boolean isContradictedByCore(AspirateCytology necrotic) {
        return cleanTrephines().stream()
                .filter(core -> core.site().key().equals(necrotic.site().key()))
                .anyMatch(core -> Math.abs(known.daysBetween(
                                necrotic.source().at(), core.source().at()))
                        <= known.windows().episodeDays());
    }

    /** As {@link #isHealed(TrephineHistology)}, for a smear. */
    boolean isHealed(AspirateCytology necrotic) {
        return cleanSamplesAt(necrotic.site())
                .anyMatch(clean -> isLaterBy(
                        known.windows().healingDays(), necrotic.source().at(), clean));
    }

    private boolean isLaterBy(int days, Instant earlier, Finding later) {
        return known.daysBetween(earlier, later.source().at()) >= days;
    }

    private Stream<Finding> cleanSamplesAt(Site site) {
        Stream<Finding> cores = cleanTrephines().stream()
                .filter(core -> core.site().key().equals(site.key()))
                .map(Finding.class::cast);
        Stream<Finding> smears = smears(AspirateCytology.Reading.NOT_NECROTIC)
                .filter(smear -> smear.site().key().equals(site.key()))
                .filter(this::isAdequate)
                .map(Finding.class::cast);
        return Stream.concat(cores, smears);
    }

    /** A smear that was read counts as adequate unless the aspirate of that day and site was called otherwise. */
    private boolean isAdequate(AspirateCytology smear) {
        return known.all(AspirateQuality.class).stream()
                .filter(aspirate -> aspirate.site().key().equals(smear.site().key()))
                .filter(aspirate ->
                        known.daysBetween(aspirate.source().at(), smear.source().at()) == 0)
                .noneMatch(aspirate -> aspirate.appearances().stream().anyMatch(INADEQUATE::contains));
    }

    private List<TrephineHistology> trephines(TrephineHistology.Reading reading) {
        return known.all(TrephineHistology.class).stream()
                .filter(KnownChart::isFinal)
                .filter(trephine -> trephine.reading() == reading)
                .toList();
    }

    private Stream<AspirateCytology> smears(AspirateCytology.Reading reading) {
        return known.all(AspirateCytology.class).stream()
                .filter(KnownChart::isFinal)
                .filter(smear -> smear.reading() == reading);
    }
}
