package org.marrowsight.features;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody states by hand of one of several places or readings. What is stated of the patient or the orders is the
 * same for all of them.
 */
public final class StatedPart implements NamedFeatures {

    private final NamedFeatures stated;
    private final String part;
    private final Set<String> own;
    private final Map<String, Boolean> given;

    /**
     * One part of what is stated.
     *
     * @param stated everything that is stated
     * @param part the word before the names of what is stated of this part
     * @param own the names that are stated of each part by itself
     * @param given what is so of this part without being stated; what is stated goes before it
     */
    public StatedPart(NamedFeatures stated, String part, Set<String> own, Map<String, Boolean> given) {
        this.stated = stated;
        this.part = part;
        this.own = Set.copyOf(own);
        this.given = Map.copyOf(given);
    }

    /** The name by which a feature of one part is stated. */
    public static String nameOf(String part, String feature) {
        return part + "." + feature;
    }

    /** The feature without the part that it is stated of. */
    public static String featureIn(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    /** Whether anything is stated of it. */
    public boolean isStated() {
        return own.stream().anyMatch(name -> known(name).isPresent());
    }

    @Override
    public Optional<Feature> find(String name) {
        if (!own.contains(name) && !given.containsKey(name)) {
            return stated.find(name);
        }
        return known(name)
                .or(() -> Optional.ofNullable(given.get(name)).map(FeatureValue.Truth::new))
                .map(value -> new Feature(name, value, List.of()));
    }

    private Optional<FeatureValue> known(String name) {
        return stated.find(nameOf(part, name))
                .map(Feature::value)
                .filter(value -> !(value instanceof FeatureValue.Unknown));
    }
}
