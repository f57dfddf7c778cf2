package org.marrowsight.cdshooks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.Citation;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.features.Fact;

/** Builds the detail of a card as GitHub-flavored Markdown. What is not a fixed sentence is escaped for Markdown and HTML. */
final class DetailText {

    private static final int FACTS_IN_A_CELL = 5;
    private static final String DOMAIN_NOTE =
            "DOMAIN marks general hematology knowledge that no cited paper backs; it needs a clinician's sign-off.";

    private final StringBuilder text = new StringBuilder();

    void heading(String title) {
        line("### " + title);
        line("");
    }

    void paragraph(String words) {
        line(words.strip());
        line("");
    }

    void section(String title, Stream<String> items) {
        List<String> lines = items.toList();
        if (!lines.isEmpty()) {
            heading(title);
            lines.forEach(item -> line("- " + item));
            line("");
        }
    }

    /** The table of criteria, those that are met first. */
    void criteria(List<CriterionResult> criteria) {
        heading("Criteria");
        line("| Criterion | Outcome | Observations behind it | Source |");
        line("|---|---|---|---|");
        criteria.stream()
                .sorted(Comparator.comparing(CriterionResult::outcome))
                .forEach(criterion -> line("| " + PlainText.inMarkdown(criterion.title()) + " | "
                        + outcome(criterion.outcome()) + " | " + observations(criterion) + " | "
                        + rows(criterion.citations()) + " |"));
        line("");
    }

    void line(String words) {
        text.append(words).append('\n');
    }

    /** The text so far. */
    String text() {
        return text.toString().strip();
    }

    static String item(Fact fact) {
        return fact.date() + " " + PlainText.inMarkdown(fact.label()) + ": " + PlainText.inMarkdown(fact.value());
    }

    static String item(Advice advice) {
        return PlainText.inMarkdown(advice.text()) + " (" + rows(advice.citations()) + ")";
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case MET -> "met";
            case NOT_MET -> "not met";
            case NOT_AVAILABLE -> "**not available**";
        };
    }

    /** What was found where the criterion is met; elsewhere which observations were looked at. */
    private static String observations(CriterionResult criterion) {
        return criterion.outcome() == Outcome.MET
                ? cell(criterion.facts())
                : criterion.facts().stream()
                        .map(fact -> fact.date() + " " + PlainText.inMarkdown(fact.label()))
                        .distinct()
                        .limit(FACTS_IN_A_CELL)
                        .collect(Collectors.joining("; "));
    }

    static String cell(List<Fact> facts) {
        String shown =
                facts.stream().limit(FACTS_IN_A_CELL).map(DetailText::item).collect(Collectors.joining("; "));
        int more = facts.size() - FACTS_IN_A_CELL;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }

    static String rows(List<Citation> citations) {
        return citations.stream()
                .map(citation -> PlainText.inMarkdown(citation.row()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Each cited row once, in order, the note on DOMAIN last. */
    static Stream<String> sources(Stream<Citation> cited) {
        Map<String, String> byRow = new TreeMap<>();
        cited.forEach(citation -> byRow.putIfAbsent(citation.row(), source(citation)));
        if (byRow.remove(Citation.DOMAIN) != null) {
            return Stream.concat(byRow.values().stream(), Stream.of(DOMAIN_NOTE));
        }
        return byRow.values().stream();
    }

    private static String source(Citation citation) {
        String words = PlainText.inMarkdown(citation.row()) + ": " + PlainText.inMarkdown(citation.text());
        return citation.url()
                .filter(url -> url.matches("https://[A-Za-z0-9./_~%-]+"))
                .map(url -> words + " [source](" + url + ")")
                .orElse(words);
    }
}
