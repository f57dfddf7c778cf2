package org.marrowsight.cdshooks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.marrowsight.cdshooks.Card.Grounds;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Differential;
import org.marrowsight.criteria.Fit;
import org.marrowsight.criteria.MarrowDifferential;
import org.marrowsight.criteria.RankedExplanation;
import org.marrowsight.guide.Guide;

/** Words the ranking of the explanations of abnormal marrow. Nothing in it settles the question of marrow necrosis. */
final class DifferentialCards {

    private static final String OF_SEVERAL_SITES =
            "Marrow findings of several sites together point to another explanation; no site shows one alone";
    private static final String ORDER =
            "Which sequences of this MRI would tell the explanations of abnormal marrow apart: ";

    private final CardMaker maker;

    DifferentialCards(Guide guide, OwnBases ownBases) {
        this.maker = new CardMaker(guide, ownBases, MarrowDifferential.PLAN, "bone-marrow-necrosis");
    }

    /** One card for a chart that has just been opened, or none when there is nothing to say. */
    List<Card> ofChart(Differential differential) {
        if (!differential.speaks()) {
            return List.of();
        }
        RankedExplanation first = differential.explanations().get(0);
        return List.of(maker.card(
                Indicator.INFO,
                summary(differential.open()),
                DifferentialDetail.ofChart(differential),
                maker.grounds(first.rule(), first.speaksFor())));
    }

    /** One card for an MRI that is being ordered, or none when there is no question that it could answer. */
    List<Card> ofOrder(Differential differential) {
        List<CriterionResult> sequences = differential.sequences();
        if (sequences.isEmpty()) {
            return List.of();
        }
        List<String> ids = sequences.stream().map(CriterionResult::id).toList();
        return List.of(maker.card(
                Indicator.INFO,
                ORDER
                        + sequences.stream()
                                .map(CriterionResult::title)
                                .map(DifferentialCards::inner)
                                .collect(Collectors.joining(", ")),
                DifferentialDetail.ofOrder(differential),
                new Grounds(differential.planId(), differential.guideVersion(), ids.get(0), ids)));
    }

    private static String summary(List<RankedExplanation> open) {
        return open.isEmpty()
                ? OF_SEVERAL_SITES
                : "Abnormal marrow: "
                        + open.stream().map(DifferentialCards::words).collect(Collectors.joining(", "));
    }

    private static String words(RankedExplanation explanation) {
        String fit = explanation.fit() == Fit.FITS ? " fits" : " is possible";
        String place = explanation.places().stream()
                .findFirst()
                .map(site -> " (" + site + ")")
                .orElse("");
        return inner(explanation.title()) + fit + place;
    }

    /** A title within a sentence; an abbreviation keeps its capitals. */
    private static String inner(String title) {
        boolean abbreviation = title.length() < 2 || !Character.isLowerCase(title.charAt(1));
        return abbreviation ? title : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }
}
