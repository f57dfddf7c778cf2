package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;
import org.marrowsight.features.Topic;

/**
 * What the page of a plan that is tried out shows.
 *
 * @param plan the plan as the list of plans shows it
 * @param remark what the question is asked of; may be empty
 * @param groups what can be set
 * @param patients published patients to start from
 * @param result what the plan comes to
 */
record SandboxPage(
        PlanSummary plan,
        String remark,
        List<Group> groups,
        List<PublishedPatients.Patient> patients,
        SandboxResult result) {

    /** Inputs of one topic. */
    record Group(Topic topic, List<ShownInput> inputs) {}

    /**
     * Something that can be set.
     *
     * @param name name of the feature
     * @param words what it is
     * @param window how far back it counts; empty when it counts for good
     * @param criterion the criterion that is this feature, to be read about; empty when there is none
     * @param choices what it can be set to besides not known
     * @param chosen what it is set to; empty when not known
     */
    record ShownInput(
            String name,
            String words,
            Optional<String> window,
            Optional<String> criterion,
            List<StatedInputs.Choice> choices,
            String chosen) {

        private static final int FEW = 3;

        /** Whether there are too many choices to lie side by side. */
        boolean isLong() {
            return choices.size() > FEW;
        }
    }

    boolean isAnythingStated() {
        return groups.stream().flatMap(group -> group.inputs().stream()).anyMatch(input -> !input.chosen()
                .isEmpty());
    }
}
