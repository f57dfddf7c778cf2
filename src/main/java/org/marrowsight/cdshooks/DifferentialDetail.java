package org.marrowsight.cdshooks;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.Citation;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Differential;
import org.marrowsight.criteria.Fit;
import org.marrowsight.criteria.RankedExplanation;
import org.marrowsight.features.Fact;

/** The ranking in Markdown: each explanation with what speaks for and against it, what is not on record, what is next. */
final class DifferentialDetail {

    private static final int PLACES_SHOWN = 5;
    private static final int OBSERVATIONS_SHOWN = 5;
    private static final String RANKS =
            "Explanations that fit equally well share a rank: facts are shown and not weighed against each other. Each is judged in"
                    + " the reading that it fits best, and never by two sites together.";
    private static final String OPEN =
            "Several explanations can be true at once, also at one site. \"Not shown\" speaks of what was read and of nothing"
                    + " else, and what is not on record is unknown. Bone marrow necrosis is not settled by any of this: MRI alone"
                    + " never makes it more than possible, and the published signs miss many cases (E58).";

    private final Differential differential;
    private final DetailText text = new DetailText();

    private DifferentialDetail(Differential differential) {
        this.differential = differential;
    }

    /** The detail for a chart that has just been opened. */
    static String ofChart(Differential differential) {
        DifferentialDetail detail = new DifferentialDetail(differential);
        detail.ranking();
        detail.caveats();
        detail.text.section(
                "To consider",
                differential.explanations().stream()
                        .flatMap(explanation -> explanation.next().stream())
                        .map(DetailText::item)
                        .distinct());
        detail.facts();
        detail.text.section("What this rests on", detail.observations().map(DetailText::item));
        detail.text.section(
                "Bone marrow necrosis: findings that contradict each other",
                differential.necrosis().conflicts().stream()
                        .map(conflict -> PlainText.inMarkdown(conflict.text()) + " ("
                                + DetailText.cell(conflict.facts()) + ")"));
        detail.text.section(
                "On record but not usable",
                differential.necrosis().unusable().stream().map(DetailText::item));
        detail.close(Stream.empty());
        return detail.text.text();
    }

    /** The detail for an MRI that is being ordered. */
    static String ofOrder(Differential differential) {
        DifferentialDetail detail = new DifferentialDetail(differential);
        detail.text.section(
                "Sequences to think of, if they are not part of the order",
                differential.sequences().stream()
                        .map(sequence -> PlainText.inMarkdown(sequence.description()) + " ("
                                + DetailText.rows(sequence.citations()) + ")"));
        detail.caveats();
        if (!differential.open().isEmpty()) {
            detail.ranking();
        }
        detail.close(citations(differential.sequences()));
        return detail.text.text();
    }

    private void ranking() {
        text.heading("Explanations of the marrow, the best first");
        text.line("| Rank | Explanation | Answer | Where | Rule | Source |");
        text.line("|---|---|---|---|---|---|");
        differential
                .explanations()
                .forEach(explanation -> text.line("| " + explanation.rank() + " | "
                        + PlainText.inMarkdown(explanation.title()) + " | " + answer(explanation.fit()) + " | "
                        + places(explanation) + " | "
                        + PlainText.inMarkdown(explanation.rule().title())
                        + " | " + DetailText.rows(explanation.rule().citations()) + " |"));
        text.line("");
        text.paragraph(RANKS + " Records until " + differential.asOf().truncatedTo(ChronoUnit.SECONDS) + ".");
    }

    private static String answer(Fit fit) {
        return switch (fit) {
            case FITS -> "**fits**";
            case POSSIBLE -> "possible";
            case NOT_JUDGED -> "not judged";
            case NOT_SHOWN -> "not shown";
        };
    }

    private static String places(RankedExplanation explanation) {
        List<String> places = explanation.places();
        String shown =
                places.stream().limit(PLACES_SHOWN).map(PlainText::inMarkdown).collect(Collectors.joining("; "));
        int more = places.size() - PLACES_SHOWN;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }

    private void caveats() {
        text.section(
                "Caveats",
                differential.caveats().stream()
                        .map(caveat -> PlainText.inMarkdown(caveat.description()) + observations(caveat) + " ("
                                + DetailText.rows(caveat.citations()) + ")"));
    }

    private void facts() {
        for (RankedExplanation explanation : differential.explanations()) {
            Stream<String> lines = Stream.of(
                            explanation.speaksFor().stream().map(fact -> "For: " + item(fact)),
                            explanation.speaksAgainst().stream().map(fact -> "Against: " + item(fact)),
                            missing(explanation))
                    .flatMap(items -> items);
            text.section(explanation.title(), lines);
        }
    }

    private static String item(CriterionResult fact) {
        return PlainText.inMarkdown(fact.title()) + observations(fact) + " (" + DetailText.rows(fact.citations()) + ")";
    }

    /** Which observations; what they say stands once, below. */
    private static String observations(CriterionResult result) {
        return result.facts().isEmpty()
                ? ""
                : ": "
                        + result.facts().stream()
                                .map(fact -> fact.date() + " " + PlainText.inMarkdown(fact.label()))
                                .distinct()
                                .limit(OBSERVATIONS_SHOWN)
                                .collect(Collectors.joining("; "));
    }

    private Stream<Fact> observations() {
        return Stream.concat(
                        differential.explanations().stream()
                                .flatMap(explanation -> Stream.concat(
                                        explanation.speaksFor().stream(), explanation.speaksAgainst().stream())),
                        differential.caveats().stream())
                .flatMap(result -> result.facts().stream())
                .distinct()
                .sorted(Comparator.comparing(Fact::date).reversed());
    }

    private static Stream<String> missing(RankedExplanation explanation) {
        return explanation.missing().isEmpty()
                ? Stream.empty()
                : Stream.of("Not on record: "
                        + explanation.missing().stream()
                                .map(PlainText::inMarkdown)
                                .collect(Collectors.joining(", ")));
    }

    private void close(Stream<Citation> further) {
        text.paragraph(OPEN);
        text.section("Sources", DetailText.sources(Stream.concat(cited(), further)));
        text.paragraph(CardDetail.STATEMENT);
    }

    private Stream<Citation> cited() {
        Stream<Citation> explained = differential.explanations().stream().flatMap(explanation -> Stream.of(
                        explanation.rule().citations().stream(),
                        citations(explanation.speaksFor()),
                        citations(explanation.speaksAgainst()),
                        explanation.next().stream().map(Advice::citations).flatMap(List::stream))
                .flatMap(citations -> citations));
        return Stream.concat(explained, citations(differential.caveats()));
    }

    private static Stream<Citation> citations(List<CriterionResult> results) {
        return results.stream().flatMap(result -> result.citations().stream());
    }
}
