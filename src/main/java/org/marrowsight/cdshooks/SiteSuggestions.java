package org.marrowsight.cdshooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowsight.cdshooks.Card.Action;
import org.marrowsight.cdshooks.Card.Suggestion;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.MarrowExamOrder.Procedure;
import org.marrowsight.clinical.Site;
import org.marrowsight.criteria.PlaceAnswer;
import org.marrowsight.criteria.SiteAssessment;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** What may be accepted with a click: a draft moved to a better iliac bone, a sternal aspiration or a trephine added. */
final class SiteSuggestions {

    private final Guide guide;
    private final SiteDrafts drafts;
    private final String patientId;

    SiteSuggestions(Guide guide, FhirJson fhir, String patientId) {
        this.guide = guide;
        this.drafts = new SiteDrafts(guide, fhir);
        this.patientId = patientId;
    }

    /** The suggestions, changes of drafts first; each holds one action. */
    List<Suggestion> of(SiteAssessment assessment, List<MarrowDraft> orders) {
        List<Suggestion> suggestions = new ArrayList<>();
        orders.stream()
                .filter(order -> order.draft().selected())
                .forEach(order -> suggestions.addAll(moves(assessment, order)));
        sternum(assessment, orders).ifPresent(suggestions::add);
        trephine(assessment, orders).ifPresent(suggestions::add);
        return suggestions;
    }

    private List<Suggestion> moves(SiteAssessment assessment, MarrowDraft order) {
        if (!order.isChangeable() || namesSternumItself(order)) {
            return List.of();
        }
        return targets(assessment, order.order())
                .map(site -> Suggestion.of(
                        "Change the " + words(order.order()) + " to the " + words(site),
                        new Action(
                                "update",
                                "Changes the site of the drafted " + words(order.order()) + " to the " + words(site)
                                        + ".",
                                drafts.moved(order.draft().sent(), site))))
                .toList();
    }

    /** Another site would contradict such a code. */
    private boolean namesSternumItself(MarrowDraft order) {
        return order.request().stream()
                .flatMap(request -> request.getCode().getCoding().stream())
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .anyMatch(coding ->
                        guide.contains("marrow-exam-of-sternum", new Code(coding.getSystem(), coding.getCode())));
    }

    /** A bad place is worth leaving for any open ilium, another place only for a preferred one. */
    private static Stream<Site> targets(SiteAssessment assessment, MarrowExamOrder order) {
        List<Site> open = assessment.iliacBonesToSample();
        List<Site> preferred = open.stream()
                .filter(site -> assessment.best(site).equals(Optional.of(PlaceAnswer.PREFER)))
                .toList();
        List<Site> targets = preferred.isEmpty() && isBad(assessment, order) ? open : preferred;
        boolean isWellPlaced = order.sites().stream()
                .anyMatch(site -> targets.stream().anyMatch(site::isSameAs)
                        || (site.isSameAs(Site.STERNUM) && !isBad(assessment, order)));
        return isWellPlaced ? Stream.empty() : targets.stream();
    }

    private static boolean isBad(SiteAssessment assessment, MarrowExamOrder order) {
        boolean sternumByTrephine = order.isAt(Site.STERNUM) && order.asksFor(Procedure.TREPHINE);
        boolean sternumOfChild = order.isAt(Site.STERNUM) && assessment.advises("not-sternum-of-child");
        return sternumByTrephine
                || sternumOfChild
                || order.sites().stream()
                        .anyMatch(site -> assessment.best(site).equals(Optional.of(PlaceAnswer.AVOID)));
    }

    private Optional<Suggestion> sternum(SiteAssessment assessment, List<MarrowDraft> orders) {
        boolean drafted = orders.stream().anyMatch(order -> order.order().isAt(Site.STERNUM));
        boolean add = assessment.best(Site.STERNUM).equals(Optional.of(PlaceAnswer.ADD));
        return add && !drafted
                ? Optional.of(Suggestion.of(
                        "Add a draft of a sternal aspiration",
                        new Action(
                                "create",
                                "Adds a draft of an aspiration of the sternum, for an adult and an experienced operator.",
                                drafts.added(patientId, Procedure.ASPIRATION, Optional.of(Site.STERNUM)))))
                : Optional.empty();
    }

    private Optional<Suggestion> trephine(SiteAssessment assessment, List<MarrowDraft> orders) {
        if (!assessment.advises("add-trephine")) {
            return Optional.empty();
        }
        Optional<Site> site = trephineSite(assessment, orders);
        String where = site.map(bone -> " of the " + words(bone)).orElse("");
        return Optional.of(Suggestion.of(
                "Add a draft of a trephine biopsy" + where,
                new Action(
                        "create",
                        "Adds a draft of a trephine biopsy" + where + ".",
                        drafts.added(patientId, Procedure.TREPHINE, site))));
    }

    /** The ilium that is to be aspirated anyway, else the better one; never the sternum. */
    private static Optional<Site> trephineSite(SiteAssessment assessment, List<MarrowDraft> orders) {
        List<Site> open = assessment.iliacBonesToSample();
        return orders.stream()
                .filter(order -> order.draft().selected())
                .flatMap(order -> order.order().sites().stream())
                .filter(site -> open.stream().anyMatch(site::isSameAs))
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    private static String words(MarrowExamOrder order) {
        if (order.procedures().size() != 1) {
            return "marrow examination";
        }
        return order.asksFor(Procedure.TREPHINE) ? "trephine biopsy" : "aspiration";
    }

    private static String words(Site site) {
        return site.label().toLowerCase(Locale.ROOT);
    }
}
