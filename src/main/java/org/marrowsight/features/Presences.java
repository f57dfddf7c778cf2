package org.marrowsight.features;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowsight.clinical.Finding;

/** Makes features of findings that are only ever asserted, such as diagnoses and drugs: their absence is unknown. */
final class Presences {

    private Presences() {}

    /** True with these findings; unknown without any. */
    static Feature asserted(String name, String label, KnownChart known, Stream<? extends Finding> findings) {
        List<Fact> facts = known.facts(label, findings);
        return new Feature(name, FeatureValue.of(facts.isEmpty() ? Optional.empty() : Optional.of(true)), facts);
    }

    /** True when one of several holds, false when all are known not to hold, else unknown. */
    static Feature any(String name, List<Feature> parts) {
        List<Fact> facts = parts.stream()
                .filter(part -> part.value().isTrue())
                .flatMap(part -> part.facts().stream())
                .distinct()
                .toList();
        boolean allFalse =
                parts.stream().allMatch(part -> part.value() instanceof FeatureValue.Truth truth && !truth.holds());
        Optional<Boolean> truth = parts.stream().anyMatch(part -> part.value().isTrue())
                ? Optional.of(true)
                : allFalse ? Optional.of(false) : Optional.empty();
        return new Feature(name, FeatureValue.of(truth), facts);
    }
}
