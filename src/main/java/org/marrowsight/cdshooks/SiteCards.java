package org.marrowsight.cdshooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.cdshooks.Card.Suggestion;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.Site;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.ExaminationAnswer;
import org.marrowsight.criteria.MarrowExamSite;
import org.marrowsight.criteria.PlaceAnswer;
import org.marrowsight.criteria.PlaceAssessment;
import org.marrowsight.criteria.SiteAssessment;
import org.marrowsight.guide.Guide;

/** Words what is to be said of the site of a marrow examination: one card for all its orders. */
final class SiteCards {

    private final CardMaker maker;

    SiteCards(Guide guide, OwnBases ownBases) {
        this.maker = new CardMaker(guide, ownBases, MarrowExamSite.PLAN, "marrow-examination-site");
    }

    /** One card, or none when there is nothing to say. */
    List<Card> of(SiteAssessment assessment, List<MarrowExamOrder> asked, List<Suggestion> suggestions) {
        if (!assessment.speaks()) {
            return List.of();
        }
        return List.of(maker.card(
                assessment.answer() == ExaminationAnswer.WARN ? Indicator.WARNING : Indicator.INFO,
                summary(assessment, asked),
                SiteDetail.of(assessment),
                maker.grounds(assessment.rule(), criteria(assessment)),
                suggestions));
    }

    private static List<CriterionResult> criteria(SiteAssessment assessment) {
        return Stream.concat(
                        assessment.criteria().stream(),
                        assessment.places().stream().flatMap(place -> place.criteria().stream()))
                .toList();
    }

    private static String summary(SiteAssessment assessment, List<MarrowExamOrder> asked) {
        if (assessment.advises("never-trephine-sternum")) {
            return "A trephine of the sternum is ordered: the sternum is for aspiration only; consider an iliac bone";
        }
        if (assessment.advises("not-sternum-of-child")) {
            return "A sternal sample of a child is ordered: the sternum is for adults only; consider an iliac bone";
        }
        return assessment.answer() == ExaminationAnswer.WARN ? avoided(assessment, asked) : advised(assessment);
    }

    private static String avoided(SiteAssessment assessment, List<MarrowExamOrder> asked) {
        String ordered = asked.stream()
                .flatMap(order -> order.sites().stream())
                .filter(site -> assessment.best(site).equals(Optional.of(PlaceAnswer.AVOID)))
                .map(Site::label)
                .distinct()
                .collect(Collectors.joining(", "));
        return ordered + ": a dry tap or another failed sample is likely; " + better(assessment);
    }

    private static String better(SiteAssessment assessment) {
        Optional<Site> ilium = assessment.iliacBonesToSample().stream().findFirst();
        if (ilium.isPresent()) {
            return "consider " + named(assessment.of(ilium.get()).filter(SiteCards::isOpen)) + " instead";
        }
        return assessment.best(Site.STERNUM).equals(Optional.of(PlaceAnswer.ADD))
                ? "consider a sternal aspiration as well"
                : "no place promises a sample";
    }

    private static boolean isOpen(PlaceAssessment place) {
        return place.answer() == PlaceAnswer.PREFER || place.answer() == PlaceAnswer.NEUTRAL;
    }

    private static String advised(SiteAssessment assessment) {
        List<String> parts = new ArrayList<>();
        part("prefer", PlaceAnswer.PREFER, assessment).ifPresent(parts::add);
        part("avoid", PlaceAnswer.AVOID, assessment).ifPresent(parts::add);
        part("add", PlaceAnswer.ADD, assessment).ifPresent(parts::add);
        if (parts.isEmpty()) {
            parts.add(withoutPlaces(assessment));
        }
        return "Marrow sample: " + String.join("; ", parts);
    }

    private static Optional<String> part(String verb, PlaceAnswer answer, SiteAssessment assessment) {
        String places = named(assessment.places().stream().filter(place -> place.answer() == answer));
        return places.isEmpty() ? Optional.empty() : Optional.of(verb + " " + places);
    }

    private static String named(Stream<PlaceAssessment> places) {
        return places.map(place -> place.place().label()
                        + (place.classes().isEmpty() ? "" : " (" + String.join(" and ", place.classes()) + ")"))
                .collect(Collectors.joining(" and "));
    }

    private static String withoutPlaces(SiteAssessment assessment) {
        if (assessment.advises("mri-before-sampling")) {
            return "MRI just before may show which part to examine";
        }
        if (assessment.advises("add-trephine")) {
            return "consider a trephine biopsy as well";
        }
        return assessment.advises("sternum-caution")
                ? "the sternum is for aspiration only, in adults and by an experienced operator"
                : "an earlier sample failed";
    }
}
