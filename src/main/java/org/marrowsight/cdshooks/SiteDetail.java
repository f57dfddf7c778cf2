package org.marrowsight.cdshooks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.Citation;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.criteria.PlaceAnswer;
import org.marrowsight.criteria.PlaceAssessment;
import org.marrowsight.criteria.SiteAssessment;
import org.marrowsight.features.SampleYield;

/** The reasoning about the site of a marrow examination in Markdown: the places beside each other, what to consider, why. */
final class SiteDetail {

    private static final int SAMPLES_SHOWN = 4;
    private static final String THIN =
            "The four classes rest on the table of one published patient, and no rate of dry taps was published. MRI cannot"
                    + " tell necrosis from malignancy (E58). A sample speaks for its site alone, and none rules out marrow"
                    + " necrosis elsewhere.";
    private static final String UNMET =
            "A criterion that is not met promises no sample, and one that is not available is unknown.";

    private SiteDetail() {}

    /** The detail of a card. Everything that is not a fixed sentence is escaped for Markdown and HTML. */
    static String of(SiteAssessment assessment) {
        DetailText text = new DetailText();
        text.paragraph("**Where to take the marrow sample.** Rule: "
                + PlainText.inMarkdown(assessment.rule().title()) + " ("
                + DetailText.rows(assessment.rule().citations()) + ").");
        text.section("To consider", advice(assessment).distinct().map(DetailText::item));
        places(text, assessment.places());
        text.paragraph(THIN);
        text.criteria(assessment.criteria());
        text.paragraph(UNMET);
        text.section("Sources", DetailText.sources(cited(assessment)));
        text.paragraph(CardDetail.STATEMENT);
        return text.text();
    }

    private static Stream<Advice> advice(SiteAssessment assessment) {
        return assessment.advice().stream();
    }

    private static void places(DetailText text, List<PlaceAssessment> places) {
        text.heading("Places");
        text.line("| Place | Advice | MRI class | MRI | Earlier samples of the bone | Why |");
        text.line("|---|---|---|---|---|---|");
        places.forEach(place -> text.line("| "
                + PlainText.inMarkdown(place.place().label()) + " | "
                + words(place.answer()) + " | "
                + (place.classes().isEmpty() ? "none" : String.join(" and ", place.classes())) + " | "
                + mri(place) + " | "
                + samples(place.yields()) + " | "
                + PlainText.inMarkdown(place.rule().title())
                + notes(place) + " (" + DetailText.rows(place.rule().citations()) + ") |"));
        text.line("");
    }

    private static String notes(PlaceAssessment place) {
        return place.advice().stream()
                .map(note -> ". " + PlainText.inMarkdown(note.text()))
                .collect(Collectors.joining());
    }

    static String words(PlaceAnswer answer) {
        return switch (answer) {
            case PREFER -> "**prefer**";
            case ADD -> "**add**";
            case NEUTRAL -> "neutral";
            case AVOID -> "**avoid**";
            case NOT_ADVISED -> "not advised";
        };
    }

    private static String mri(PlaceAssessment place) {
        return place.mriDay()
                .map(day -> day
                        + place.mriAgeDays()
                                .map(days -> " (" + days + (days == 1 ? " day" : " days") + " old)")
                                .orElse(""))
                .orElse("none on record");
    }

    private static String samples(List<SampleYield> yields) {
        if (yields.isEmpty()) {
            return "none on record";
        }
        String shown = yields.stream()
                .limit(SAMPLES_SHOWN)
                .map(yield -> yield.fact().date() + " " + yield.kind().words() + ": "
                        + PlainText.inMarkdown(yield.fact().value()))
                .collect(Collectors.joining("; "));
        int more = yields.size() - SAMPLES_SHOWN;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }

    private static Stream<Citation> cited(SiteAssessment assessment) {
        return Stream.of(
                        assessment.rule().citations().stream(),
                        assessment.criteria().stream()
                                .filter(criterion -> criterion.outcome() == Outcome.MET)
                                .flatMap(criterion -> criterion.citations().stream()),
                        assessment.places().stream()
                                .flatMap(place -> Stream.concat(
                                        place.rule().citations().stream(),
                                        place.advice().stream()
                                                .map(Advice::citations)
                                                .flatMap(List::stream))),
                        advice(assessment).map(Advice::citations).flatMap(List::stream))
                .flatMap(citations -> citations);
    }
}
