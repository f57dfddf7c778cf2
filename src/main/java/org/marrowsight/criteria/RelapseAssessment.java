package org.marrowsight.criteria;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowsight.clinical.LesionSite;

/**
 * The whole reasoning about relapse at one site outside the marrow at one moment.
 *
 * @param planId id of the plan definition that was evaluated
 * @param guideVersion version of the guide that holds it
 * @param asOf the moment; later findings were not looked at
 * @param site the site that is asked about
 * @param firstKnown the day on which a lesion was first known of there; empty when only a relapse is on record
 * @param answer the answer
 * @param rule the rule of the plan that gave it, with its citations and the observations behind it
 * @param criteria every criterion of the plan in its order, met or not
 * @param stoppedBy what keeps an alert silent; empty when nothing does
 * @param advice what to think of next, in the plan's own words
 * @param likelySites where relapse was counted in this type of leukemia, the commonest first (E101)
 */
public record RelapseAssessment(
        String planId,
        String guideVersion,
        Instant asOf,
        LesionSite site,
        Optional<LocalDate> firstKnown,
        RelapseAnswer answer,
        CriterionResult rule,
        List<CriterionResult> criteria,
        List<CriterionResult> stoppedBy,
        List<Advice> advice,
        List<LikelySite> likelySites)
        implements Reasoned {

    /** Keeps its own copies of the lists. */
    public RelapseAssessment {
        criteria = List.copyOf(criteria);
        stoppedBy = List.copyOf(stoppedBy);
        advice = List.copyOf(advice);
        likelySites = List.copyOf(likelySites);
    }

    /** Whether a relapse in the marrow is on record as well, so that there is no more to watch for there. */
    public boolean marrowRelapseOnRecord() {
        return criteria.stream()
                .filter(criterion -> criterion.id().equals("marrow-relapse"))
                .anyMatch(criterion -> criterion.outcome() == Outcome.MET);
    }

    /** Whether there is something to say: an alert that nothing stops, or a reminder. */
    public boolean speaks() {
        return answer == RelapseAnswer.FOLLOW_UP || (answer == RelapseAnswer.ALERT && stoppedBy.isEmpty());
    }

    @Override
    public String answerCode() {
        return answer.code();
    }

    @Override
    public Stream<CriterionResult> judged() {
        return Stream.of(Stream.of(rule), criteria.stream(), stoppedBy.stream()).flatMap(results -> results);
    }
}
