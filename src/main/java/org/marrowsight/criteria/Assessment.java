package org.marrowsight.criteria;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowsight.features.Fact;

/**
 * The whole reasoning about one patient at one moment.
 *
 * @param planId id of the plan definition that was evaluated
 * @param guideVersion version of the guide that holds it
 * @param asOf the moment; later findings were not looked at
 * @param tier the answer
 * @param rule the rule of the plan that gave the tier, with its citations; for {@link Tier#INSUFFICIENT} the closing rule
 * @param grade {@code I}, {@code II} or {@code III} where histology decides it (E38)
 * @param headline the finding in one line, for example {@code grade III, left iliac bone trephine, 2026-06-12}, or the
 *     other explanation by name; empty for the tiers not supported, possible and insufficient
 * @param newlyKnown whether what gave the tier is at most 30 days old (DOMAIN)
 * @param keyFacts the observations that the tier rests on, newest first
 * @param criteria every criterion of the plan in its order, met or not
 * @param suppressedBy the suppressions that kept the tier <em>possible</em> silent; empty when none applied
 * @param advice what to think of next, in the plan's own words, each with its citations
 * @param conflicts findings that contradict each other
 * @param missing what is not on record and would have counted, in words
 * @param nextTests which single one of these would raise the answer if it were found, the most telling first
 * @param unusable resources that were left aside, with the reason
 */
public record Assessment(
        String planId,
        String guideVersion,
        Instant asOf,
        Tier tier,
        CriterionResult rule,
        Optional<String> grade,
        Optional<String> headline,
        boolean newlyKnown,
        List<Fact> keyFacts,
        List<CriterionResult> criteria,
        List<CriterionResult> suppressedBy,
        List<Advice> advice,
        List<Conflict> conflicts,
        List<String> missing,
        List<NextTest> nextTests,
        List<Fact> unusable)
        implements Reasoned {

    /** Keeps its own copies of the lists. */
    public Assessment {
        keyFacts = List.copyOf(keyFacts);
        criteria = List.copyOf(criteria);
        suppressedBy = List.copyOf(suppressedBy);
        advice = List.copyOf(advice);
        conflicts = List.copyOf(conflicts);
        missing = List.copyOf(missing);
        nextTests = List.copyOf(nextTests);
        unusable = List.copyOf(unusable);
    }

    @Override
    public String answerCode() {
        return tier.code();
    }

    @Override
    public Stream<CriterionResult> judged() {
        return Stream.concat(Stream.of(rule), criteria.stream());
    }
}
