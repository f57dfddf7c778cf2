package org.marrowsight.criteria;

import java.util.List;
import java.util.stream.Stream;

/**
 * One explanation of abnormal marrow with its place in the ranking.
 *
 * @param rank 1 for the best; explanations that fit equally well share it
 * @param id id of its group in the plan definition
 * @param title its name
 * @param fit how well it fits the reading that it fits best
 * @param rule the rule of the plan that gave the fit, with its citations and the observations behind it
 * @param places where it fits so well, newest reading first, in words; empty for what is known without MRI
 * @param speaksFor what speaks for it in that reading
 * @param speaksAgainst what speaks against it in that reading
 * @param missing what is not on record for that reading and would have counted, in words
 * @param next what would tell more
 */
public record RankedExplanation(
        int rank,
        String id,
        String title,
        Fit fit,
        CriterionResult rule,
        List<String> places,
        List<CriterionResult> speaksFor,
        List<CriterionResult> speaksAgainst,
        List<String> missing,
        List<Advice> next) {

    /** Keeps its own copies of the lists. */
    public RankedExplanation {
        places = List.copyOf(places);
        speaksFor = List.copyOf(speaksFor);
        speaksAgainst = List.copyOf(speaksAgainst);
        missing = List.copyOf(missing);
        next = List.copyOf(next);
    }

    RankedExplanation ranked(int place) {
        return new RankedExplanation(place, id, title, fit, rule, places, speaksFor, speaksAgainst, missing, next);
    }

    /** Every criterion and rule that was judged for it. */
    Stream<CriterionResult> judged() {
        return Stream.of(Stream.of(rule), speaksFor.stream(), speaksAgainst.stream())
                .flatMap(results -> results);
    }
}
