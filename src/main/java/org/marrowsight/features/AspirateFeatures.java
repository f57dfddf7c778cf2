package org.marrowsight.features;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateQuality;

/** What the aspirate looked like (E30-E32). */
final class AspirateFeatures {

    private static final Set<AspirateAppearance> NECROTIC_LOOK = EnumSet.of(
            AspirateAppearance.MUDDY, AspirateAppearance.JELLY_LIKE, AspirateAppearance.CLOUDY_PINK_PRECIPITATE);

    private AspirateFeatures() {}

    static List<Feature> of(KnownChart known) {
        return List.of(
                looksLike("necroticLookingAspirate", NECROTIC_LOOK, known),
                looksLike("dryTap", EnumSet.of(AspirateAppearance.DRY_TAP), known));
    }

    private static Feature looksLike(String name, Set<AspirateAppearance> looks, KnownChart known) {
        List<AspirateQuality> aspirates =
                known.within(AspirateQuality.class, known.windows().aspirateDays());
        List<AspirateQuality> matching = aspirates.stream()
                .filter(aspirate -> aspirate.appearances().stream().anyMatch(looks::contains))
                .toList();
        Optional<Boolean> truth = aspirates.isEmpty() ? Optional.empty() : Optional.of(!matching.isEmpty());
        List<AspirateQuality> shown = matching.isEmpty() ? aspirates : matching;
        return new Feature(
                name,
                FeatureValue.of(truth),
                shown.stream()
                        .map(aspirate ->
                                known.fact("aspirate, " + aspirate.site().label(), aspirate.source()))
                        .toList());
    }
}
