package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.guide.GuideFiles;

/** {@code docs/criteria.md} is made from the plan that runs; this test says when it has to be made anew. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CriteriaPageTest {

    private static final Path PAGE = Path.of("docs", "criteria.md");
    private static final Path MADE = Path.of("target", "criteria.md");

    @Test
    void the_page_says_what_the_plan_says() throws IOException {
        Files.writeString(MADE, page());

        assertThat(Files.readString(PAGE))
                .as("the plan has changed: copy %s over %s", MADE, PAGE)
                .isEqualTo(Files.readString(MADE));
    }

    private static String page() {
        Plan plan = new PlanReader(new Expressions(GuideFiles.R4))
                .read(GuideFiles.guide().plan("bmn-flag").orElseThrow());
        return """
                # The criteria of the bone marrow necrosis flag

                Made from `profiles/PlanDefinition-bmn-flag.json`, which is what runs. A name after a percent sign is a feature of the
                chart or a criterion above; what is not known stays unknown and never counts as normal. Rows are those of
                [the evidence](evidence.md); DOMAIN is general hematology knowledge that needs a clinician's sign-off.

                ## Tiers
                The first rule that holds gives the answer.

                """
                + tiers(plan.tiers())
                + "\n## Criteria\n\n"
                + table(plan.criteria())
                + "\n## What keeps a possible case silent\n\n"
                + table(plan.suppressions())
                + "\n## Advice\n\n"
                + table(plan.advice())
                + "\n## Rows\n\n"
                + rows(plan);
    }

    private static String rows(Plan plan) {
        Map<String, String> sources = new TreeMap<>();
        Stream.of(
                        plan.criteria().stream(),
                        plan.tiers().stream().map(TierRule::condition),
                        plan.suppressions().stream(),
                        plan.advice().stream())
                .flatMap(conditions -> conditions)
                .flatMap(condition -> condition.citations().stream())
                .forEach(citation -> sources.put(
                        citation.row() + " | " + citation.text(), citation.url().orElse("")));
        return "| row | source | |\n|---|---|---|\n"
                + sources.entrySet().stream()
                        .map(source -> "| " + source.getKey() + " | " + source.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String tiers(List<TierRule> rules) {
        return "| tier | rule | condition | rows |\n|---|---|---|---|\n"
                + rules.stream()
                        .map(rule -> "| " + rule.tier().code() + " | " + words(rule.condition()) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String table(List<Condition> conditions) {
        return "| what | condition | rows |\n|---|---|---|\n"
                + conditions.stream()
                        .map(condition -> "| " + words(condition) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String words(Condition condition) {
        String rows =
                condition.citations().stream().map(Citation::row).distinct().collect(Collectors.joining(", "));
        return "**" + condition.title() + ".** " + condition.description() + " | `"
                + condition.expression().text() + "` | " + rows;
    }
}
