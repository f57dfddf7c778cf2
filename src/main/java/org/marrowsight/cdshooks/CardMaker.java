package org.marrowsight.cdshooks;

import java.util.List;
import java.util.UUID;
import org.marrowsight.cdshooks.Card.Coding;
import org.marrowsight.cdshooks.Card.Grounds;
import org.marrowsight.cdshooks.Card.Link;
import org.marrowsight.cdshooks.Card.Source;
import org.marrowsight.cdshooks.Card.Suggestion;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** Makes the cards of one plan: what they have in common is their source, their topic, the reasons to override, the link. */
final class CardMaker {

    private static final int SUMMARY_LENGTH = 139;

    private final Guide guide;
    private final OwnBases ownBases;
    private final String planId;
    private final String topic;

    /**
     * Cards of a plan.
     *
     * @param planId id of the plan definition
     * @param topic code of the code system {@code advice-topic}
     */
    CardMaker(Guide guide, OwnBases ownBases, String planId, String topic) {
        this.guide = guide;
        this.ownBases = ownBases;
        this.planId = planId;
        this.topic = topic;
    }

    /**
     * A card.
     *
     * @param summary in plain words; cut to the length that the specification allows
     * @param detail Markdown in which everything that came from records is escaped
     */
    Card card(Indicator indicator, String summary, String detail, Grounds grounds) {
        return card(indicator, summary, detail, grounds, List.of());
    }

    /** As above, with suggestions. */
    Card card(Indicator indicator, String summary, String detail, Grounds grounds, List<Suggestion> suggestions) {
        return new Card(
                UUID.randomUUID(),
                PlainText.shortened(PlainText.of(summary), SUMMARY_LENGTH),
                detail,
                indicator.text(),
                new Source(
                        "Marrowsight",
                        ownBases.planAddress(planId),
                        coding(new Code(Guide.CANONICAL_BASE + "/CodeSystem/advice-topic", topic))),
                suggestions,
                guide.members("override-reason").stream().map(this::coding).toList(),
                List.of(new Link(
                        "Why: the criteria and their sources",
                        ownBases.actionAddress(planId, grounds.rule()),
                        "absolute")),
                grounds);
    }

    /** The grounds of a card: the rule that gave the answer, and the criteria that were met. */
    Grounds grounds(CriterionResult rule, List<CriterionResult> criteria) {
        return new Grounds(
                planId,
                guide.version(),
                rule.id(),
                criteria.stream()
                        .filter(criterion -> criterion.outcome() == Outcome.MET)
                        .map(CriterionResult::id)
                        .distinct()
                        .toList());
    }

    private Coding coding(Code code) {
        return new Coding(code.system(), code.value(), guide.display(code).orElse(code.value()));
    }
}
