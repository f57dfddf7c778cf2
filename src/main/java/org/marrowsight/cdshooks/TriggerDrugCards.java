package org.marrowsight.cdshooks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.DrugOrder;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Citation;
import org.marrowsight.criteria.Tier;
import org.marrowsight.criteria.TriggerDrugAnswer;
import org.marrowsight.criteria.TriggerDrugAssessment;
import org.marrowsight.criteria.TriggerDrugs;
import org.marrowsight.guide.Guide;

/** Words what is known of an ordered drug: both explanations of the necrosis, and no advice to stop. */
final class TriggerDrugCards {

    private static final String BOTH =
            "It was reported before marrow necrosis, and the disease explains the necrosis as well. This is information and"
                    + " no advice to stop or to withhold the drug.";

    private final CardMaker maker;

    TriggerDrugCards(Guide guide, OwnBases ownBases) {
        this.maker = new CardMaker(guide, ownBases, TriggerDrugs.PLAN, "trigger-drug");
    }

    /** One card, or none when there is nothing to say. */
    List<Card> of(TriggerDrugAssessment assessment, List<DrugOrder> ordered) {
        if (assessment.answer() == TriggerDrugAnswer.SILENT) {
            return List.of();
        }
        return List.of(maker.card(
                Indicator.INFO,
                "Bone marrow necrosis is " + tier(assessment.necrosis()) + ", and this drug was reported before it: "
                        + words(ordered),
                detail(assessment, ordered),
                maker.grounds(assessment.rule(), assessment.criteria())));
    }

    private static String tier(Assessment necrosis) {
        return necrosis.tier() == Tier.CONFIRMED ? "confirmed" : "probable";
    }

    private static String words(List<DrugOrder> ordered) {
        return ordered.stream().map(DrugOrder::words).distinct().collect(Collectors.joining(", "));
    }

    private static String detail(TriggerDrugAssessment assessment, List<DrugOrder> ordered) {
        DetailText text = new DetailText();
        text.paragraph("**Ordered: " + PlainText.inMarkdown(words(ordered)) + ".** " + BOTH);
        text.section(
                "Marrow necrosis on record",
                assessment.necrosis().keyFacts().stream().map(DetailText::item));
        text.section("To bear in mind", assessment.advice().stream().map(DetailText::item));
        text.criteria(assessment.criteria());
        text.section("Sources", DetailText.sources(cited(assessment)));
        text.paragraph(CardDetail.STATEMENT);
        return text.text();
    }

    private static Stream<Citation> cited(TriggerDrugAssessment assessment) {
        return Stream.concat(
                assessment.rule().citations().stream(),
                assessment.advice().stream().map(Advice::citations).flatMap(List::stream));
    }
}
