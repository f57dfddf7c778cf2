package org.marrowsight.browse;

import java.util.List;
import java.util.Map;
import org.marrowsight.features.FeatureValue;

/** Published patients whose features are known, to start from. */
@FunctionalInterface
public interface PublishedPatients {

    /** The patients for a plan; empty when there are none. */
    List<Patient> of(String planId);

    /**
     * A patient at the last published moment.
     *
     * @param id id of the case
     * @param label the case in a few words
     * @param source the paper
     * @param features what is known; what is not named is not known
     */
    record Patient(String id, String label, String source, Map<String, FeatureValue> features) {

        /** Keeps its own copy of the features. */
        public Patient {
            features = Map.copyOf(features);
        }
    }
}
