package org.marrowsight.cdshooks;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Citation;
import org.marrowsight.criteria.Conflict;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.criteria.Tier;
import org.marrowsight.features.Fact;

/** The reasoning behind a card as GitHub-flavored Markdown: every reason with its observations, dates and sources. */
final class CardDetail {

    private static final int FACTS_IN_A_CELL = 5;
    private static final String UNMET =
            "A criterion that is not met does not speak against bone marrow necrosis, and one that is not available is"
                    + " unknown, not normal.";
    private static final String RELAPSE =
            "Relapse of leukemia gives the same picture as bone marrow necrosis (E26); marrow or imaging has to tell them"
                    + " apart.";
    private static final String OPEN =
            "This explanation does not settle the question of bone marrow necrosis: both can be present, and the published"
                    + " signs miss many cases.";
    private static final String DOMAIN_NOTE =
            "DOMAIN marks general hematology knowledge that no cited paper backs; it needs a clinician's sign-off.";
    private static final String STATEMENT =
            "Marrowsight is decision support with visible reasons, not a medical device. It advises and orders nothing;"
                    + " the judgement is the clinician's.";

    private final Assessment assessment;
    private final StringBuilder text = new StringBuilder();

    private CardDetail(Assessment assessment) {
        this.assessment = assessment;
    }

    /** The detail of a card. Everything that is not a fixed sentence is escaped for Markdown and HTML. */
    static String of(Assessment assessment) {
        CardDetail detail = new CardDetail(assessment);
        detail.opening();
        detail.section("What this rests on", assessment.keyFacts().stream().map(CardDetail::item));
        detail.section(
                "Findings that contradict each other",
                assessment.conflicts().stream().map(CardDetail::item));
        detail.section("To consider", assessment.advice().stream().map(CardDetail::item));
        detail.section("Not on record", assessment.missing().stream().map(PlainText::inMarkdown));
        detail.criteria();
        detail.section(
                "On record but not usable", assessment.unusable().stream().map(CardDetail::item));
        detail.section("Sources", detail.sources());
        detail.paragraph(STATEMENT);
        return detail.text.toString().strip();
    }

    private void opening() {
        paragraph("**" + lead(assessment.tier()) + "** "
                + assessment.headline().map(PlainText::inMarkdown).orElse(""));
        CriterionResult rule = assessment.rule();
        paragraph("Rule: " + PlainText.inMarkdown(rule.title()) + " (" + rows(rule.citations()) + "). Records until "
                + assessment.asOf().truncatedTo(ChronoUnit.SECONDS) + ".");
        if (assessment.tier() == Tier.POSSIBLE) {
            paragraph(RELAPSE);
        }
        if (assessment.tier() == Tier.ALTERNATIVE) {
            paragraph(OPEN);
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

    private void criteria() {
        heading("Criteria");
        line("| Criterion | Outcome | Observations behind it | Source |");
        line("|---|---|---|---|");
        assessment.criteria().stream()
                .sorted(Comparator.comparing(CriterionResult::outcome))
                .forEach(criterion -> line("| " + PlainText.inMarkdown(criterion.title()) + " | "
                        + outcome(criterion.outcome()) + " | " + observations(criterion) + " | "
                        + rows(criterion.citations()) + " |"));
        line("");
        paragraph(UNMET);
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

    private static String cell(List<Fact> facts) {
        String shown =
                facts.stream().limit(FACTS_IN_A_CELL).map(CardDetail::item).collect(Collectors.joining("; "));
        int more = facts.size() - FACTS_IN_A_CELL;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }

    private static String item(Fact fact) {
        return fact.date() + " " + PlainText.inMarkdown(fact.label()) + ": " + PlainText.inMarkdown(fact.value());
    }

    private static String item(Conflict conflict) {
        return PlainText.inMarkdown(conflict.text()) + " (" + cell(conflict.facts()) + ")";
    }

    private static String item(Advice advice) {
        return PlainText.inMarkdown(advice.text()) + " (" + rows(advice.citations()) + ")";
    }

    private static String rows(List<Citation> citations) {
        return citations.stream()
                .map(citation -> PlainText.inMarkdown(citation.row()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private Stream<String> sources() {
        Map<String, String> byRow = new TreeMap<>();
        cited().forEach(citation -> byRow.putIfAbsent(citation.row(), CardDetail.source(citation)));
        if (byRow.remove(Citation.DOMAIN) != null) {
            return Stream.concat(byRow.values().stream(), Stream.of(DOMAIN_NOTE));
        }
        return byRow.values().stream();
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

    private static String source(Citation citation) {
        String words = PlainText.inMarkdown(citation.row()) + ": " + PlainText.inMarkdown(citation.text());
        return citation.url()
                .filter(url -> url.matches("https://[A-Za-z0-9./_~%-]+"))
                .map(url -> words + " [source](" + url + ")")
                .orElse(words);
    }

    private void section(String title, Stream<String> items) {
        List<String> lines = items.toList();
        if (!lines.isEmpty()) {
            heading(title);
            lines.forEach(item -> line("- " + item));
            line("");
        }
    }

    private void heading(String title) {
        line("### " + title);
        line("");
    }

    private void paragraph(String words) {
        line(words.strip());
        line("");
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
