package org.marrowsight.cdshooks;

import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Citation;
import org.marrowsight.criteria.Conflict;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.NextTest;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.criteria.Tier;

/** The reasoning behind a card as GitHub-flavored Markdown: every reason with its observations, dates and sources. */
final class CardDetail {

    private static final String UNMET =
            "A criterion that is not met does not speak against bone marrow necrosis, and one that is not available is"
                    + " unknown, not normal.";
    private static final String RELAPSE =
            "Relapse of leukemia gives the same picture as bone marrow necrosis (E26); marrow or imaging has to tell them"
                    + " apart.";
    static final String STATEMENT =
            "Marrowsight is decision support with visible reasons, not a medical device. It advises and orders nothing;"
                    + " the judgement is the clinician's.";

    private final Assessment assessment;
    private final DetailText text = new DetailText();

    private CardDetail(Assessment assessment) {
        this.assessment = assessment;
    }

    /** The detail of a card. Everything that is not a fixed sentence is escaped for Markdown and HTML. */
    static String of(Assessment assessment) {
        CardDetail detail = new CardDetail(assessment);
        detail.opening();
        detail.text.section("What this rests on", assessment.keyFacts().stream().map(DetailText::item));
        detail.text.section(
                "Findings that contradict each other",
                assessment.conflicts().stream().map(CardDetail::item));
        detail.text.section("To consider", assessment.advice().stream().map(DetailText::item));
        detail.text.section("Not on record", assessment.missing().stream().map(PlainText::inMarkdown));
        detail.text.section(
                "What single finding would change this",
                assessment.nextTests().stream().map(CardDetail::item));
        detail.text.criteria(assessment.criteria());
        detail.text.paragraph(UNMET);
        detail.text.section(
                "On record but not usable", assessment.unusable().stream().map(DetailText::item));
        detail.text.section("Sources", DetailText.sources(detail.cited()));
        detail.text.paragraph(STATEMENT);
        return detail.text.text();
    }

    private void opening() {
        text.paragraph("**" + lead(assessment.tier()) + "** "
                + assessment.headline().map(PlainText::inMarkdown).orElse(""));
        CriterionResult rule = assessment.rule();
        text.paragraph("Rule: " + PlainText.inMarkdown(rule.title()) + " (" + DetailText.rows(rule.citations())
                + "). Records until " + assessment.asOf().truncatedTo(ChronoUnit.SECONDS) + ".");
        if (assessment.tier() == Tier.POSSIBLE) {
            text.paragraph(RELAPSE);
        }
    }

    private static String lead(Tier tier) {
        return switch (tier) {
            case CONFIRMED -> "Bone marrow necrosis, shown by histology.";
            case HISTORICAL ->
                "Bone marrow necrosis in the past: a later adequate marrow of the same site shows none, or it is long ago.";
            case PROBABLE -> "Bone marrow necrosis is probable.";
            case ALTERNATIVE -> "Another explanation fits the marrow findings.";
            case NOT_SUPPORTED -> "Bone marrow necrosis is not supported at the sampled site; other sites stay open.";
            case POSSIBLE -> "Bone marrow necrosis is possible.";
            case INSUFFICIENT -> "The records do not suffice for a statement on bone marrow necrosis.";
        };
    }

    private static String item(Conflict conflict) {
        return PlainText.inMarkdown(conflict.text()) + " (" + DetailText.cell(conflict.facts()) + ")";
    }

    private static String item(NextTest test) {
        return PlainText.inMarkdown(test.wanted()) + ": if it shows the sign, "
                + test.tier().code() + "; if not, the question stays open";
    }

    /** The sources of what the card asserts; those of every other criterion stand in the plan that it links. */
    private Stream<Citation> cited() {
        return Stream.of(
                        assessment.rule().citations().stream(),
                        assessment.criteria().stream()
                                .filter(criterion -> criterion.outcome() == Outcome.MET)
                                .flatMap(criterion -> criterion.citations().stream()),
                        assessment.advice().stream().flatMap(advice -> advice.citations().stream()))
                .flatMap(citations -> citations);
    }
}
