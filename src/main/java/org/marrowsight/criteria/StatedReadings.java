package org.marrowsight.criteria;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.criteria.MarrowDifferential.Reading;
import org.marrowsight.features.Feature;
import org.marrowsight.features.FeatureValue;
import org.marrowsight.features.MarrowReading;
import org.marrowsight.features.NamedFeatures;
import org.marrowsight.features.StatedPart;
import org.marrowsight.features.Topic;

/** Readings of MRI that are stated by hand. A reading of which nothing is stated is not there. */
final class StatedReadings {

    private static final List<Topic> READINGS = List.of(Topic.FIRST_READING, Topic.SECOND_READING);
    private static final String IS_READING = "mriReading";

    private final NamedFeatures stated;

    StatedReadings(NamedFeatures stated) {
        this.stated = stated;
    }

    /** What can be stated of all that the plan reads: what belongs to a reading, of each of them. */
    static Set<String> names(Set<String> read) {
        return read.stream()
                .filter(name -> !name.equals(IS_READING))
                .flatMap(name -> MarrowReading.ownNames().contains(name)
                        ? READINGS.stream().map(reading -> StatedPart.nameOf(reading.part(), name))
                        : Stream.of(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** First what is known without MRI, then each reading. What is stated counts as final unless it is said not to be. */
    List<Reading> all() {
        List<Reading> all = new ArrayList<>();
        all.add(new Reading(Optional.empty(), part("", Map.of(IS_READING, false))));
        for (Topic reading : READINGS) {
            StatedPart features = part(reading.part(), Map.of(IS_READING, true, "finalReading", true));
            if (features.isStated()) {
                all.add(new Reading(Optional.of(reading.title()), features));
            }
        }
        return all;
    }

    private StatedPart part(String word, Map<String, Boolean> given) {
        return new StatedPart(stated, word, MarrowReading.ownNames(), given);
    }

    /** What the flag of marrow necrosis is stated to say; empty when that is not known. */
    Optional<Tier> tier() {
        return stated.find(Vocabulary.TIERS.variable())
                .map(Feature::value)
                .filter(FeatureValue.Text.class::isInstance)
                .flatMap(value -> Vocabulary.TIERS.answer(((FeatureValue.Text) value).text()));
    }
}
