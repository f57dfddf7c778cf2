package org.marrowsight.browse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.criteria.TriedPlan;
import org.marrowsight.features.DescribedFeature;
import org.marrowsight.features.StatedFeatures;
import org.marrowsight.guide.InvalidGuideException;

/**
 * A question that can be tried out by hand.
 *
 * @param plan the plan that answers it
 * @param catalogue the features that it may read, in words
 * @param valueSets the value sets that the texts among them come from, by the names of the features
 * @param remark what the question is asked of, in a sentence; may be empty
 */
public record TriedQuestion(
        TriedPlan plan, List<DescribedFeature> catalogue, Map<String, String> valueSets, String remark) {

    /**
     * Keeps its own copies.
     *
     * @throws InvalidGuideException when the plan reads a feature that has no words
     */
    public TriedQuestion {
        catalogue = List.copyOf(catalogue);
        valueSets = Map.copyOf(valueSets);
        Set<String> described = catalogue.stream().map(DescribedFeature::name).collect(Collectors.toSet());
        List<String> wordless = plan.reads().stream()
                .flatMap(TriedQuestion::parts)
                .filter(name -> !described.contains(name))
                .toList();
        if (!wordless.isEmpty()) {
            throw new InvalidGuideException(
                    "the plan " + plan.planId() + " reads features that have no words: " + wordless);
        }
    }

    /** What can be set by hand, in the order of the catalogue: what is made of others is set by these. */
    List<DescribedFeature> inputs() {
        Set<String> wanted = plan.reads().stream().flatMap(TriedQuestion::parts).collect(Collectors.toSet());
        return catalogue.stream()
                .filter(feature -> wanted.contains(feature.name()))
                .toList();
    }

    private static Stream<String> parts(String name) {
        List<String> parts = StatedFeatures.partsOf(name);
        return parts.isEmpty() ? Stream.of(name) : parts.stream();
    }
}
