package org.marrowsight.cdshooks;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.features.Fact;

/**
 * What speaks for an advice, apart from whom it is about: the same picture twice is the same advice. A picture with another
 * rule, another criterion or another fact, or of another version of the guide, is another one.
 *
 * @param planId id of the plan definition
 * @param guideVersion version of the guide that holds it
 * @param rule the rule that gave the answer
 * @param criteria the criteria that were met
 * @param facts the observations behind these and behind contradictions, each with its value, day and reference
 */
record Picture(String planId, String guideVersion, String rule, SortedSet<String> criteria, SortedSet<String> facts) {

    static Picture of(Assessment assessment) {
        List<CriterionResult> met = Stream.concat(Stream.of(assessment.rule()), assessment.criteria().stream())
                .filter(criterion -> criterion.outcome() == Outcome.MET)
                .toList();
        Stream<Fact> facts = Stream.of(
                        assessment.keyFacts().stream(),
                        met.stream().flatMap(criterion -> criterion.facts().stream()),
                        assessment.conflicts().stream().flatMap(conflict -> conflict.facts().stream()))
                .flatMap(some -> some);
        return new Picture(
                assessment.planId(),
                assessment.guideVersion(),
                assessment.rule().id(),
                sorted(met.stream().map(CriterionResult::id)),
                sorted(facts.map(Picture::text)));
    }

    private static SortedSet<String> sorted(Stream<String> texts) {
        return texts.collect(Collectors.toCollection(TreeSet::new));
    }

    /** The picture as a text that no other picture has. */
    String text() {
        return joined(List.of(planId, guideVersion, rule, joined(criteria), joined(facts)));
    }

    private static String text(Fact fact) {
        return joined(List.of(
                fact.label(),
                fact.value(),
                fact.date().toString(),
                fact.reference().orElse("")));
    }

    /** Parts with their lengths before them, so that no two lists of parts read the same. */
    static String joined(Collection<String> parts) {
        return parts.stream().map(part -> part.length() + ":" + part).collect(Collectors.joining());
    }
}
