package org.marrowsight.browse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowsight.features.DescribedFeature;
import org.marrowsight.features.StatedPart;

/** Features in words, by their names. */
final class FeatureWords {

    private final Map<String, DescribedFeature> byName;

    FeatureWords(List<DescribedFeature> features) {
        this.byName = features.stream()
                .collect(Collectors.toMap(
                        feature -> StatedPart.featureIn(feature.name()),
                        Function.identity(),
                        (first, second) -> first));
    }

    /** Without any. */
    static FeatureWords none() {
        return new FeatureWords(List.of());
    }

    Optional<DescribedFeature> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
