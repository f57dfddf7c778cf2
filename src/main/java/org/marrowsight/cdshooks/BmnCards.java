package org.marrowsight.cdshooks;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.marrowsight.cdshooks.Card.Coding;
import org.marrowsight.cdshooks.Card.Link;
import org.marrowsight.cdshooks.Card.Source;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.features.Fact;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** Words an assessment for a chart that has just been opened (EVIDENCE 6, patient-view). Silence is never reassurance. */
final class BmnCards {

    private static final int SUMMARY_LENGTH = 139;
    private static final String INFO = "info";
    private static final String WARNING = "warning";

    private final Guide guide;
    private final OwnBases ownBases;

    BmnCards(Guide guide, OwnBases ownBases) {
        this.guide = guide;
        this.ownBases = ownBases;
    }

    /** One card, or none when there is nothing to say. */
    List<Card> of(Assessment assessment) {
        return summary(assessment).map(summary -> card(assessment, summary)).stream()
                .toList();
    }

    private Card card(Assessment assessment, String summary) {
        String plan = ownBases.address("PlanDefinition/" + assessment.planId());
        return new Card(
                UUID.randomUUID(),
                PlainText.shortened(PlainText.of(summary), SUMMARY_LENGTH),
                CardDetail.of(assessment),
                indicator(assessment),
                new Source("Marrowsight", plan, topic()),
                overrideReasons(),
                List.of(new Link("All criteria with their sources", plan, "absolute")));
    }

    private static Optional<String> summary(Assessment assessment) {
        return switch (assessment.tier()) {
            case CONFIRMED -> Optional.of("Bone marrow necrosis" + finding(assessment));
            case PROBABLE -> Optional.of("Probable bone marrow necrosis" + finding(assessment));
            case HISTORICAL -> Optional.of("Bone marrow necrosis in the past" + finding(assessment));
            case ALTERNATIVE ->
                Optional.of("Marrow findings with another explanation" + finding(assessment)
                        + ". Bone marrow necrosis is not settled by this");
            case POSSIBLE ->
                Optional.of("Bone marrow necrosis is possible, relapse looks the same: " + labels(assessment))
                        .filter(any -> assessment.suppressedBy().isEmpty());
            case NOT_SUPPORTED, INSUFFICIENT -> Optional.empty();
        };
    }

    private static String finding(Assessment assessment) {
        return assessment.headline().map(headline -> ": " + headline).orElse("");
    }

    private static String labels(Assessment assessment) {
        return assessment.keyFacts().stream().map(Fact::label).distinct().collect(Collectors.joining(", "));
    }

    private static String indicator(Assessment assessment) {
        return switch (assessment.tier()) {
            case CONFIRMED -> assessment.newlyKnown() ? WARNING : INFO;
            case PROBABLE -> WARNING;
            case HISTORICAL, ALTERNATIVE, NOT_SUPPORTED, POSSIBLE, INSUFFICIENT -> INFO;
        };
    }

    private Coding topic() {
        return coding(new Code(Guide.CANONICAL_BASE + "/CodeSystem/advice-topic", "bone-marrow-necrosis"));
    }

    private List<Coding> overrideReasons() {
        return guide.members("override-reason").stream().map(this::coding).toList();
    }

    private Coding coding(Code code) {
        return new Coding(code.system(), code.value(), guide.display(code).orElse(code.value()));
    }
}
