package org.marrowsight.criteria;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowsight.features.MarrowPlace;
import org.marrowsight.features.SampleYield;

/**
 * The whole reasoning about one place of a marrow examination.
 *
 * @param place the bone, or a part of it
 * @param answer the answer
 * @param rule the rule of the plan that gave it, with its citations and the observations behind it
 * @param criteria every criterion of a place in the order of the plan, met or not
 * @param advice what to think of at this place, in the plan's own words
 * @param classes the classes by MRI, as letters; empty when it was not read or not classed
 * @param mriDay the day of that MRI; empty when there is none that counts
 * @param mriAgeDays how many days ago that was
 * @param yields what earlier samples of the bone gave, newest first
 */
public record PlaceAssessment(
        MarrowPlace place,
        PlaceAnswer answer,
        CriterionResult rule,
        List<CriterionResult> criteria,
        List<Advice> advice,
        List<String> classes,
        Optional<LocalDate> mriDay,
        Optional<Long> mriAgeDays,
        List<SampleYield> yields) {

    /** Keeps its own copies of the lists. */
    public PlaceAssessment {
        criteria = List.copyOf(criteria);
        advice = List.copyOf(advice);
        classes = List.copyOf(classes);
        yields = List.copyOf(yields);
    }

    /** Every criterion and rule that was judged for it. */
    Stream<CriterionResult> judged() {
        return Stream.concat(Stream.of(rule), criteria.stream());
    }
}
