package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.features.Features;
import org.marrowsight.features.MarrowReading;
import org.marrowsight.features.RelapseQuestion;
import org.marrowsight.guide.GuideFiles;

/** {@code docs/criteria.md} is made from the plan that runs; this test says when it has to be made anew. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CriteriaPageTest {

    private static final Expressions EXPRESSIONS = new Expressions(GuideFiles.R4);

    @Test
    void the_page_of_marrow_necrosis_says_what_the_plan_says() throws IOException {
        check(
                "criteria.md",
                page(
                        plan("bmn-flag", Features.names(), Vocabulary.TIERS),
                        """
                # The criteria of the bone marrow necrosis flag

                Made from `profiles/PlanDefinition-bmn-flag.json`, which is what runs. A name after a percent sign is a feature of the
                chart or a criterion above; what is not known stays unknown and never counts as normal. Rows are those of
                [the evidence](evidence.md); DOMAIN is general hematology knowledge that needs a clinician's sign-off.

                ## Tiers
                The first rule that holds gives the answer.

                """,
                        "tier",
                        "What keeps a possible case silent"));
    }

    @Test
    void the_page_of_relapse_says_what_the_plan_says() throws IOException {
        check(
                "criteria-relapse-watch.md",
                page(
                        plan("relapse-watch", RelapseQuestion.names(), Vocabulary.RELAPSE),
                        """
                # The criteria of the watch for relapse outside the marrow

                Made from `profiles/PlanDefinition-relapse-watch.json`, which is what runs, once for each site at which a lesion or a
                relapse is on record. A name after a percent sign is a feature of the chart or a criterion above. Rows are those of
                [the evidence](evidence.md); DOMAIN is general hematology knowledge that needs a clinician's sign-off.

                ## Answers
                The first rule that holds gives the answer.

                """,
                        "answer",
                        "What keeps an alert silent"));
    }

    @Test
    void the_page_of_trigger_drugs_says_what_the_plan_says() throws IOException {
        check(
                "criteria-bmn-trigger-drug.md",
                page(
                        plan("bmn-trigger-drug", TriggerDrugs.names(), Vocabulary.TRIGGER_DRUG),
                        """
                # The criteria of the information on trigger drugs

                Made from `profiles/PlanDefinition-bmn-trigger-drug.json`, which is what runs when drugs are ordered. A name after a
                percent sign is a feature of the orders, the tier of [the flag](criteria.md) or a criterion above. Rows are those of
                [the evidence](evidence.md); DOMAIN is general hematology knowledge that needs a clinician's sign-off.

                ## Answers
                The first rule that holds gives the answer.

                """,
                        "answer",
                        "What keeps it silent"));
    }

    @Test
    void the_page_of_the_differential_says_what_the_plan_says() throws IOException {
        DifferentialPlan plan = new DifferentialReader(EXPRESSIONS, MarrowReading.names())
                .read(GuideFiles.guide().plan("marrow-mri-differential").orElseThrow());
        check("criteria-marrow-mri-differential.md", page(plan));
    }

    private static String page(DifferentialPlan plan) {
        return """
                # The criteria of the explanations of abnormal marrow

                Made from `profiles/PlanDefinition-marrow-mri-differential.json`, which is what runs, once for each reading of MRI and once
                for what is known without MRI. A name after a percent sign is a feature of the chart, of the reading, or a criterion above;
                what is not known stays unknown and never counts as normal. Rows are those of [the evidence](evidence.md); DOMAIN is general
                hematology knowledge that needs a clinician's sign-off.

                ## Criteria

                """
                + table(plan.criteria())
                + plan.explanations().stream()
                        .map(CriteriaPageTest::explanation)
                        .collect(Collectors.joining())
                + "\n## Caveats\n\n"
                + table(plan.caveats())
                + "\n## What keeps the ranking silent when a chart is opened\n\n"
                + table(plan.suppressions())
                + "\n## Sequences to think of when an MRI is ordered\n\n"
                + table(plan.sequences())
                + "\n## Rows\n\n"
                + rows(Stream.of(
                                plan.criteria().stream(),
                                plan.explanations().stream().flatMap(CriteriaPageTest::conditions),
                                plan.caveats().stream(),
                                plan.suppressions().stream(),
                                plan.sequences().stream())
                        .flatMap(conditions -> conditions));
    }

    private static String explanation(DifferentialPlan.Explanation explanation) {
        return "\n## " + explanation.title() + "\nThe first rule that holds says how well it fits.\n\n"
                + rules("fit", explanation.rules())
                + "\nFor it:\n\n"
                + table(explanation.speaksFor())
                + "\nAgainst it:\n\n"
                + table(explanation.speaksAgainst())
                + "\nNext step:\n\n"
                + table(explanation.next());
    }

    private static Stream<Condition> conditions(DifferentialPlan.Explanation explanation) {
        return Stream.of(
                        explanation.rules().stream().map(Rule::condition),
                        explanation.speaksFor().stream(),
                        explanation.speaksAgainst().stream(),
                        explanation.next().stream())
                .flatMap(conditions -> conditions);
    }

    @Test
    void the_page_of_the_site_of_a_marrow_examination_says_what_the_plan_says() throws IOException {
        Plan<PlaceAnswer> places = question(MarrowExamSite.PLACE, MarrowExamSite.placeNames(), Vocabulary.PLACES);
        Plan<ExaminationAnswer> examination =
                question(MarrowExamSite.EXAMINATION, MarrowExamSite.examinationNames(), Vocabulary.EXAMINATION);
        check(
                "criteria-marrow-exam-site.md",
                """
                # The criteria of the advice on the site of a marrow examination

                Made from `profiles/PlanDefinition-marrow-exam-site.json`, which is what runs: once for each place (each iliac bone, the
                sternum, each other bone on record or ordered, and each part that MRI tells apart), then once for the orders as a whole. A
                name after a percent sign is a feature of the chart or of the orders, or a criterion above. Rows are those of
                [the evidence](evidence.md); DOMAIN is general hematology knowledge that needs a clinician's sign-off.

                ## Answers for a place
                The first rule that holds gives the answer.

                """
                        + rules("answer", places.rules())
                        + "\n## Criteria of a place\n\n"
                        + table(places.criteria())
                        + "\n## Advice for a place\n\n"
                        + table(places.advice())
                        + "\n## Whether there is something to say of the orders\nThe first rule that holds gives the answer.\n\n"
                        + rules("answer", examination.rules())
                        + "\n## Criteria of the examination\n\n"
                        + table(examination.criteria())
                        + "\n## Advice\n\n"
                        + table(examination.advice())
                        + "\n## Rows\n\n"
                        + rows(Stream.of(conditions(places), conditions(examination))
                                .flatMap(conditions -> conditions)));
    }

    private static <A extends PlanAnswer> Plan<A> question(
            String question, Set<String> features, Vocabulary<A> vocabulary) {
        return new PlanReader<>(EXPRESSIONS, features, vocabulary)
                .read(GuideFiles.guide().plan(MarrowExamSite.PLAN).orElseThrow(), question);
    }

    private static void check(String name, String page) throws IOException {
        Path made = Path.of("target", name);
        Path published = Path.of("docs", name);
        Files.writeString(made, page);

        assertThat(published)
                .as("the plan has changed: copy %s over %s", made, published)
                .hasContent(page);
    }

    private static <A extends PlanAnswer> Plan<A> plan(String id, Set<String> features, Vocabulary<A> vocabulary) {
        return new PlanReader<>(EXPRESSIONS, features, vocabulary)
                .read(GuideFiles.guide().plan(id).orElseThrow());
    }

    private static String page(Plan<?> plan, String opening, String answer, String silence) {
        return opening
                + rules(answer, plan.rules())
                + "\n## Criteria\n\n"
                + table(plan.criteria())
                + "\n## " + silence + "\n\n"
                + table(plan.suppressions())
                + "\n## Advice\n\n"
                + table(plan.advice())
                + "\n## Rows\n\n"
                + rows(conditions(plan));
    }

    private static Stream<Condition> conditions(Plan<?> plan) {
        return Stream.of(
                        plan.criteria().stream(),
                        plan.rules().stream().map(Rule::condition),
                        plan.suppressions().stream(),
                        plan.advice().stream())
                .flatMap(conditions -> conditions);
    }

    private static String rows(Stream<Condition> cited) {
        Map<String, String> sources = new TreeMap<>();
        cited.flatMap(condition -> condition.citations().stream())
                .forEach(citation -> sources.put(
                        citation.row() + " | " + citation.text(), citation.url().orElse("")));
        return "| row | source | |\n|---|---|---|\n"
                + sources.entrySet().stream()
                        .map(source -> "| " + source.getKey() + " | " + source.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String rules(String answer, List<? extends Rule<?>> rules) {
        return "| " + answer + " | rule | condition | rows |\n|---|---|---|---|\n"
                + rules.stream()
                        .map(rule -> "| " + rule.answer().code() + " | " + words(rule.condition()) + " |\n")
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
