package org.marrowsight.criteria;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Asks of everything that is not on record what the answer would be if that alone were found: the single facts that would
 * raise it are what to look for next.
 */
final class NextTests {

    /** From the least to the most that is known of necrosis. */
    private static final List<Tier> ASCENDING = List.of(
            Tier.INSUFFICIENT,
            Tier.NOT_SUPPORTED,
            Tier.POSSIBLE,
            Tier.ALTERNATIVE,
            Tier.HISTORICAL,
            Tier.PROBABLE,
            Tier.CONFIRMED);

    private final Plan<Tier> plan;

    /** The criteria that read a criterion, themselves or through others, in the order of the plan. */
    private final Map<String, List<Condition>> dependents = new LinkedHashMap<>();

    NextTests(Plan<Tier> plan) {
        this.plan = plan;
        plan.criteria().stream()
                .filter(criterion -> criterion.missing().isPresent())
                .forEach(criterion -> dependents.put(criterion.id(), dependentsOf(criterion)));
    }

    private List<Condition> dependentsOf(Condition criterion) {
        Set<String> names = new HashSet<>(Set.of(criterion.variable()));
        List<Condition> found = new ArrayList<>();
        for (Condition later : plan.criteria()) {
            boolean reads = later.expression().variables().stream().anyMatch(names::contains);
            if (reads && !later.id().equals(criterion.id())) {
                found.add(later);
                names.add(later.variable());
            }
        }
        return found;
    }

    /**
     * What would raise an answer, the most telling first.
     *
     * @param judged the outcome of every criterion of the plan, in its order
     * @param reasoning the reasoning over all findings
     * @param settled the reasoning over final findings alone
     * @param answer how the two give an answer
     */
    List<NextTest> above(
            Tier current,
            List<CriterionResult> judged,
            Reasoning reasoning,
            Reasoning settled,
            BiFunction<Reasoning, Reasoning, Rule<Tier>> answer) {
        List<NextTest> tests = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            Condition criterion = plan.criteria().get(i);
            Optional<String> wanted = criterion.missing();
            if (wanted.isPresent() && judged.get(i).outcome() == Outcome.NOT_AVAILABLE) {
                Tier supposed = answer.apply(found(criterion, reasoning), found(criterion, settled))
                        .answer();
                if (ASCENDING.indexOf(supposed) > ASCENDING.indexOf(current)) {
                    tests.add(new NextTest(wanted.get(), supposed));
                }
            }
        }
        tests.sort(Comparator.comparing((NextTest test) -> ASCENDING.indexOf(test.tier()))
                .reversed());
        return tests;
    }

    private Reasoning found(Condition criterion, Reasoning reasoning) {
        return reasoning.supposing(criterion, dependents.getOrDefault(criterion.id(), List.of()));
    }
}
