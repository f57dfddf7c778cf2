package org.marrowsight.criteria;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plan definition {@code marrow-mri-differential}, read and checked.
 *
 * @param id id of the plan definition
 * @param criteria what is looked at in each reading; a criterion may read those before it
 * @param explanations in the order in which those of one rank are shown
 * @param caveats what limits the reading of the images
 * @param suppressions what keeps the ranking silent when a chart is opened
 * @param sequences what to think of when an MRI is ordered
 */
record DifferentialPlan(
        String id,
        List<Condition> criteria,
        List<Explanation> explanations,
        List<Condition> caveats,
        List<Condition> suppressions,
        List<Condition> sequences) {

    /** Which of some names any of its expressions reads, in the order of the plan. */
    Set<String> reads(Set<String> names) {
        return Stream.of(
                        criteria.stream(),
                        explanations.stream().flatMap(Explanation::conditions),
                        caveats.stream(),
                        suppressions.stream(),
                        sequences.stream())
                .flatMap(conditions -> conditions)
                .flatMap(condition -> condition.expression().variables().stream())
                .filter(names::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * One explanation of abnormal marrow.
     *
     * @param id id of its group of actions
     * @param title its name
     * @param rules how well it fits one reading; the first that holds answers
     * @param speaksFor what speaks for it
     * @param speaksAgainst what speaks against it
     * @param next what would tell more
     */
    record Explanation(
            String id,
            String title,
            List<Rule<Fit>> rules,
            List<Condition> speaksFor,
            List<Condition> speaksAgainst,
            List<Condition> next) {

        Stream<Condition> conditions() {
            return Stream.of(
                            rules.stream().map(Rule::condition),
                            speaksFor.stream(),
                            speaksAgainst.stream(),
                            next.stream())
                    .flatMap(conditions -> conditions);
        }

        /** The name by which caveats, suppressions and sequences read its answer. */
        String variable() {
            return Condition.variable(id);
        }
    }
}
