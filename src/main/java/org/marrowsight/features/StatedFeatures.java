package org.marrowsight.features;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Features that somebody states by hand instead of a chart. What is not stated is unknown; what is made of other features
 * is made of them here as it is for a chart.
 */
public final class StatedFeatures implements NamedFeatures {

    private final Map<String, FeatureValue> stated;

    /** Keeps its own copy of what is stated, by the names of the features. */
    public StatedFeatures(Map<String, FeatureValue> stated) {
        this.stated = Map.copyOf(stated);
    }

    /** The features that another one is made of; empty when it is made of none. */
    public static List<String> partsOf(String name) {
        return SettingFeatures.parts().getOrDefault(name, PlaceCatalogue.partsOf(name));
    }

    @Override
    public Optional<Feature> find(String name) {
        List<String> parts = partsOf(name);
        return Optional.of(
                parts.isEmpty() || stated.containsKey(name)
                        ? feature(name)
                        : Presences.any(name, parts.stream().map(this::feature).toList()));
    }

    private Feature feature(String name) {
        return new Feature(name, stated.getOrDefault(name, new FeatureValue.Unknown()), List.of());
    }

    /** What a chart says of some features, for somebody to go on from; what is unknown is left out. */
    public static Map<String, FeatureValue> of(NamedFeatures features, Stream<String> names) {
        return names.flatMap(name -> features.find(name).stream())
                .filter(feature -> !(feature.value() instanceof FeatureValue.Unknown))
                .collect(Collectors.toMap(Feature::name, Feature::value));
    }
}
