package org.marrowsight.cdshooks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.marrowsight.criteria.RelapseAnswer;
import org.marrowsight.criteria.RelapseAssessment;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.guide.Guide;

/** Words what is to be said of relapse outside the marrow: one card for each new lesion, one reminder for all the rest. */
final class RelapseCards {

    private final CardMaker maker;

    RelapseCards(Guide guide, OwnBases ownBases) {
        this.maker = new CardMaker(guide, ownBases, RelapseWatch.PLAN, "extramedullary-relapse");
    }

    /** The cards, those of new lesions first; empty when there is nothing to say. */
    List<Card> of(List<RelapseAssessment> assessments) {
        List<Card> cards = new ArrayList<>();
        speaking(assessments, RelapseAnswer.ALERT).forEach(assessment -> cards.add(alert(assessment)));
        List<RelapseAssessment> reminders = speaking(assessments, RelapseAnswer.FOLLOW_UP);
        if (!reminders.isEmpty()) {
            cards.add(followUp(reminders));
        }
        return cards;
    }

    private Card alert(RelapseAssessment assessment) {
        return maker.card(
                Indicator.WARNING,
                alertSummary(assessment),
                RelapseDetail.alert(assessment),
                maker.grounds(assessment.rule(), assessment.criteria()));
    }

    private Card followUp(List<RelapseAssessment> reminders) {
        return maker.card(
                Indicator.INFO,
                followUpSummary(reminders),
                RelapseDetail.followUp(reminders),
                maker.grounds(
                        reminders.get(0).rule(),
                        reminders.stream()
                                .flatMap(assessment -> assessment.criteria().stream())
                                .toList()));
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
}
