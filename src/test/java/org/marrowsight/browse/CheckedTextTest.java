package org.marrowsight.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.browse.CheckedText.Line;
import org.marrowsight.browse.CheckedText.Verdict;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckedTextTest {

    private static final String TEXT = "{\n  \"resourceType\": \"Observation\",\n  \"status\": \"done\"\n}";

    private static ResourceCheck finding(ResourceCheck.Issue... issues) {
        return (json, profile) -> new ResourceCheck.Result(true, List.of(issues));
    }

    private static ResourceCheck.Issue issue(boolean refuses, String expression, String text) {
        return new ResourceCheck.Issue(
                refuses, Optional.of(expression), Optional.empty(), text, Optional.empty(), Optional.empty());
    }

    private static CheckedText checked(String text, ResourceCheck check) {
        return CheckedText.of(text, Optional.empty(), check);
    }

    @Test
    void an_error_refuses_and_is_marked_in_its_line_from_its_column_on() {
        CheckedText checked = checked(TEXT, finding(issue(true, "Observation.status", "No such status.")));

        assertThat(checked.verdict()).isEqualTo(Verdict.REFUSED);
        Line line = checked.lines().get(2);
        assertThat(line.isMarked()).isTrue();
        assertThat(line.beforeMark()).isEqualTo("  ");
        assertThat(line.marked()).isEqualTo("\"status\": \"done\"");
        assertThat(checked.lines()).filteredOn(Line::isMarked).hasSize(1);
    }

    @Test
    void a_warning_is_shown_and_does_not_refuse() {
        CheckedText checked = checked(TEXT, finding(issue(false, "Observation", "Look again.")));

        assertThat(checked.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(checked.issues()).hasSize(1);
    }

    @Test
    void what_no_profile_speaks_about_is_not_called_good() {
        assertThat(checked(TEXT, (json, profile) -> new ResourceCheck.Result(false, List.of()))
                        .verdict())
                .isEqualTo(Verdict.NO_CONCERN);
    }

    @Test
    void a_key_that_the_parser_stumbled_over_is_marked() {
        ResourceCheck.Issue unknown = new ResourceCheck.Issue(
                true, Optional.empty(), Optional.of("status"), "Unknown.", Optional.empty(), Optional.empty());

        assertThat(checked(TEXT, finding(unknown)).issues().get(0).place().line())
                .isEqualTo(3);
    }

    @Test
    void a_text_that_is_no_JSON_is_not_given_to_the_judge() {
        CheckedText checked = checked("{\n  \"a\": \n}", (json, profile) -> {
            throw new AssertionError("judged");
        });

        assertThat(checked.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(checked.lines().get(2).isMarked()).isTrue();
    }

    @Test
    void a_text_that_is_too_long_is_neither_read_nor_shown() {
        CheckedText checked = checked("{".repeat(CheckedText.MOST_CHARACTERS + 1), (json, profile) -> {
            throw new AssertionError("judged");
        });

        assertThat(checked.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(checked.lines()).isEmpty();
    }

    @Test
    void markup_in_a_text_and_in_what_is_said_of_it_is_shown_as_text() {
        String script = "<script>alert(1)</script>";
        String text = "{\"status\": \"" + script + "\", \"</textarea><img src=x onerror=alert(1)>\": 1}";
        CheckedText checked = checked(text, finding(issue(true, "Observation.status", script)));

        String part = new String(new Templates().page("checked", Map.of("checked", checked)), StandardCharsets.UTF_8);
        CheckBox box = new CheckBox("/profiles", text, Optional.of(checked));
        String page = new String(
                new Templates().page("profiles", Map.of("profiles", List.of(), "box", box)), StandardCharsets.UTF_8);

        assertThat(part).doesNotContain("<script", "<img").contains("&lt;script&gt;");
        assertThat(page).doesNotContain("<script>", "<img").containsOnlyOnce("</textarea>");
    }
}
