package org.marrowsight.criteria;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marrowsight.features.Feature;
import org.marrowsight.features.FeatureValue;
import org.marrowsight.features.NamedFeatures;

/** Whether the flag of marrow necrosis puts it in question, for the criteria of another plan to read. */
final class NecrosisInQuestion implements NamedFeatures {

    private static final String NAME = "necrosisInQuestion";
    private static final Set<Tier> OPEN = EnumSet.of(Tier.CONFIRMED, Tier.PROBABLE, Tier.POSSIBLE);

    private final Feature feature;

    /** What the flag says; a possible case that it keeps silent does not count. */
    NecrosisInQuestion(Assessment flag) {
        boolean open = OPEN.contains(flag.tier()) && flag.suppressedBy().isEmpty();
        this.feature = new Feature(NAME, new FeatureValue.Truth(open), open ? flag.keyFacts() : List.of());
    }

    /** The names of all features. */
    static Set<String> names() {
        return Set.of(NAME);
    }

    @Override
    public Optional<Feature> find(String name) {
        return name.equals(NAME) ? Optional.of(feature) : Optional.empty();
    }
}
