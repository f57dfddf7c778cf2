package org.marrowsight.cdshooks;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.marrowsight.cdshooks.Card.Coding;
import org.marrowsight.cdshooks.Card.Link;
import org.marrowsight.cdshooks.Card.Source;
import org.marrowsight.criteria.RelapseAnswer;
import org.marrowsight.criteria.RelapseAssessment;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** Words what is to be said of relapse outside the marrow: one card for each new lesion, one reminder for all the rest. */
final class RelapseCards {

    private static final int SUMMARY_LENGTH = 139;

    private final Guide guide;
    private final OwnBases ownBases;

    RelapseCards(Guide guide, OwnBases ownBases) {
        this.guide = guide;
        this.ownBases = ownBases;
    }

    /** The cards, those of new lesions first; empty when there is nothing to say. */
    List<Card> of(List<RelapseAssessment> assessments) {
        List<Card> cards = new ArrayList<>();
        speaking(assessments, RelapseAnswer.ALERT)
                .forEach(assessment ->
                        cards.add(card(alertSummary(assessment), RelapseDetail.alert(assessment), "warning")));
        List<RelapseAssessment> reminders = speaking(assessments, RelapseAnswer.FOLLOW_UP);
        if (!reminders.isEmpty()) {
            cards.add(card(followUpSummary(reminders), RelapseDetail.followUp(reminders), "info"));
        }
        return cards;
    }

    private static List<RelapseAssessment> speaking(List<RelapseAssessment> assessments, RelapseAnswer answer) {
        return assessments.stream()
                .filter(assessment -> assessment.answer() == answer && assessment.speaks())
                .toList();
    }

    private static String alertSummary(RelapseAssessment assessment) {
        return "New lesion in acute leukemia (" + assessment.site().label()
                + assessment.firstKnown().map(day -> ", " + day).orElse("")
                + "): consider relapse outside the marrow";
    }

    private static String followUpSummary(List<RelapseAssessment> reminders) {
        String sites =
                reminders.stream().map(assessment -> assessment.site().label()).collect(Collectors.joining(", "));
        boolean marrowToo = reminders.stream().allMatch(RelapseAssessment::marrowRelapseOnRecord);
        return (marrowToo
                        ? "Relapse on record in the marrow and outside it ("
                        : "Relapse outside the marrow on record: watch the marrow for up to 12 months (")
                + sites + ")";
    }

    private Card card(String summary, String detail, String indicator) {
        String plan = ownBases.address("PlanDefinition/" + RelapseWatch.PLAN);
        return new Card(
                UUID.randomUUID(),
                PlainText.shortened(PlainText.of(summary), SUMMARY_LENGTH),
                detail,
                indicator,
                new Source("Marrowsight", plan, topic()),
                guide.members("override-reason").stream().map(this::coding).toList(),
                List.of(new Link("All criteria with their sources", plan, "absolute")));
    }

    private Coding topic() {
        return coding(new Code(Guide.CANONICAL_BASE + "/CodeSystem/advice-topic", "extramedullary-relapse"));
    }

    private Coding coding(Code code) {
        return new Coding(code.system(), code.value(), guide.display(code).orElse(code.value()));
    }
}
