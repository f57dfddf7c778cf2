package org.marrowsight.criteria;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowsight.clinical.Site;

/**
 * The whole reasoning about where a marrow examination should be done, at one moment.
 *
 * @param planId id of the plan definition that was evaluated
 * @param guideVersion version of the guide that holds it
 * @param asOf the moment; later findings were not looked at
 * @param answer whether there is something to say of the order
 * @param rule the rule of the plan that gave the answer
 * @param tier what the flag of marrow necrosis says of the same chart
 * @param places every place, the usual ones first
 * @param criteria every criterion of the examination in the order of the plan, met or not
 * @param advice what to think of, in the plan's own words
 */
public record SiteAssessment(
        String planId,
        String guideVersion,
        Instant asOf,
        ExaminationAnswer answer,
        CriterionResult rule,
        Tier tier,
        List<PlaceAssessment> places,
        List<CriterionResult> criteria,
        List<Advice> advice)
        implements Reasoned {

    /** Keeps its own copies of the lists. */
    public SiteAssessment {
        places = List.copyOf(places);
        criteria = List.copyOf(criteria);
        advice = List.copyOf(advice);
    }

    /** Whether there is something to say. */
    public boolean speaks() {
        return answer != ExaminationAnswer.SILENT;
    }

    /** The answer of a bone: that of its best part. */
    public Optional<PlaceAnswer> best(Site site) {
        return of(site).map(PlaceAssessment::answer).min(Comparator.naturalOrder());
    }

    /** The places of a bone. */
    public Stream<PlaceAssessment> of(Site site) {
        return places.stream().filter(place -> place.place().site().isSameAs(site));
    }

    /** The iliac bones at which marrow may be taken, the better one first; both when neither is better. */
    public List<Site> iliacBonesToSample() {
        return Stream.of(Site.RIGHT_ILIUM, Site.LEFT_ILIUM)
                .filter(site -> best(site).filter(SiteAssessment::isOpen).isPresent())
                .sorted(Comparator.comparing(site -> best(site).orElse(PlaceAnswer.NOT_ADVISED)))
                .toList();
    }

    private static boolean isOpen(PlaceAnswer answer) {
        return switch (answer) {
            case PREFER, ADD, NEUTRAL -> true;
            case AVOID, NOT_ADVISED -> false;
        };
    }

    /** Whether a piece of advice is given. */
    public boolean advises(String adviceId) {
        return advice.stream().anyMatch(advice -> advice.id().equals(adviceId));
    }

    @Override
    public String answerCode() {
        return answer.code();
    }

    @Override
    public Stream<CriterionResult> judged() {
        return Stream.of(Stream.of(rule), criteria.stream(), places.stream().flatMap(PlaceAssessment::judged))
                .flatMap(results -> results);
    }
}
