package org.marrowsight.cdshooks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowsight.cdshooks.Card.Grounds;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Tier;
import org.marrowsight.features.Fact;
import org.marrowsight.guide.Guide;

/** Words an assessment for a chart that has just been opened (EVIDENCE 6, patient-view). Silence is never reassurance. */
final class BmnCards {

    private final CardMaker maker;

    BmnCards(Guide guide, OwnBases ownBases) {
        this.maker = new CardMaker(guide, ownBases, BmnFlag.PLAN, "bone-marrow-necrosis");
    }

    /** One card, or none when there is nothing to say. */
    List<Card> of(Assessment assessment) {
        return summary(assessment)
                .map(summary ->
                        maker.card(indicator(assessment), summary, CardDetail.of(assessment), grounds(assessment)))
                .stream()
                .toList();
    }

    /** What is shown, probable or past is said each time; what is only possible, until it was answered. */
    private Grounds grounds(Assessment assessment) {
        Grounds grounds = maker.grounds(assessment.rule(), assessment.criteria());
        return assessment.tier() == Tier.POSSIBLE ? grounds.untilAnswered(Picture.of(assessment)) : grounds;
    }

    private static Optional<String> summary(Assessment assessment) {
        return switch (assessment.tier()) {
            case CONFIRMED -> Optional.of("Bone marrow necrosis" + finding(assessment));
            case PROBABLE -> Optional.of("Probable bone marrow necrosis" + finding(assessment));
            case HISTORICAL -> Optional.of("Bone marrow necrosis in the past" + finding(assessment));
            case POSSIBLE ->
                Optional.of("Bone marrow necrosis is possible, relapse looks the same: " + labels(assessment))
                        .filter(any -> assessment.suppressedBy().isEmpty());
            // another explanation is a matter of the service that ranks the explanations
            case ALTERNATIVE, NOT_SUPPORTED, INSUFFICIENT -> Optional.empty();
        };
    }

    private static String finding(Assessment assessment) {
        return assessment.headline().map(headline -> ": " + headline).orElse("");
    }

    private static String labels(Assessment assessment) {
        return assessment.keyFacts().stream().map(Fact::label).distinct().collect(Collectors.joining(", "));
    }

    private static Indicator indicator(Assessment assessment) {
        return switch (assessment.tier()) {
            case CONFIRMED -> assessment.newlyKnown() ? Indicator.WARNING : Indicator.INFO;
            case PROBABLE -> Indicator.WARNING;
            case HISTORICAL, ALTERNATIVE, NOT_SUPPORTED, POSSIBLE, INSUFFICIENT -> Indicator.INFO;
        };
    }
}
