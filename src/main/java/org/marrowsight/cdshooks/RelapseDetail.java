package org.marrowsight.cdshooks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.Citation;
import org.marrowsight.criteria.LikelySite;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.criteria.RelapseAssessment;

/** The reasoning about relapse outside the marrow in Markdown: what is on record, what to consider, where to look, why. */
final class RelapseDetail {

    private static final int SITES_SHOWN = 5;
    private static final String RULE =
            "Relapse outside the marrow should be considered whenever a mass is newly detected in a patient with a history"
                    + " of acute leukemia (E100). This is a question, not a diagnosis.";
    private static final String UNMET =
            "A criterion that is not met does not speak against relapse, and one that is not available is unknown.";
    private static final String WHERE =
            "Sites of relapse counted in children with this type of leukemia, not patients, and a small series: ";

    private RelapseDetail() {}

    /** The detail of an alert about one lesion. */
    static String alert(RelapseAssessment assessment) {
        DetailText text = new DetailText();
        text.paragraph("**New lesion: " + PlainText.inMarkdown(assessment.site().label()) + ".** " + RULE);
        body(text, List.of(assessment));
        text.paragraph(WHERE + likely(assessment.likelySites()) + " (E101).");
        text.criteria(assessment.criteria());
        text.paragraph(UNMET);
        sources(text, List.of(assessment));
        return text.text();
    }

    /** The detail of a reminder about relapses that are on record. */
    static String followUp(List<RelapseAssessment> assessments) {
        DetailText text = new DetailText();
        text.paragraph("**Relapse outside the marrow is on record: "
                + assessments.stream()
                        .map(assessment ->
                                PlainText.inMarkdown(assessment.site().label()))
                        .collect(Collectors.joining(", "))
                + ".**");
        body(text, assessments);
        sources(text, assessments);
        return text.text();
    }

    private static void body(DetailText text, List<RelapseAssessment> assessments) {
        text.section(
                "What this rests on",
                assessments.stream()
                        .flatMap(assessment -> assessment.rule().facts().stream())
                        .distinct()
                        .map(DetailText::item));
        text.section(
                "To consider",
                assessments.stream()
                        .flatMap(assessment -> assessment.advice().stream())
                        .distinct()
                        .map(DetailText::item));
    }

    private static String likely(List<LikelySite> sites) {
        return sites.stream()
                .limit(SITES_SHOWN)
                .map(site -> PlainText.inMarkdown(site.label()) + " " + site.counted() + " of " + site.of())
                .collect(Collectors.joining(", "));
    }

    private static void sources(DetailText text, List<RelapseAssessment> assessments) {
        text.section("Sources", DetailText.sources(assessments.stream().flatMap(RelapseDetail::cited)));
        text.paragraph(CardDetail.STATEMENT);
    }

    private static Stream<Citation> cited(RelapseAssessment assessment) {
        return Stream.of(
                        assessment.rule().citations().stream(),
                        assessment.criteria().stream()
                                .filter(criterion -> criterion.outcome() == Outcome.MET)
                                .flatMap(criterion -> criterion.citations().stream()),
                        assessment.advice().stream().map(Advice::citations).flatMap(List::stream))
                .flatMap(citations -> citations);
    }
}
