package org.marrowsight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProfilesJourneyTest {

    private static final String WRONG =
            """
            {
              "resourceType": "Observation",
              "status": "final",
              "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]},
              "subject": {"reference": "Patient/example"},
              "effectiveDateTime": "2026-11",
              "valueQuantity": {"value": 78, "system": "http://unitsofmeasure.org", "code": "g/L"}
            }""";

    private static void judge(Page page) {
        page.getByLabel("A resource in JSON").fill(WRONG);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Judge it"))
                .click();
    }

    private static void assertRefusedAtTheDate(Page page) {
        assertThat(page.locator("#verdict")).hasText("A post of this would be refused.");
        assertThat(page.locator("#line-6")).hasClass("marked");
        assertThat(page.locator("#line-6")).containsText("The date is not complete");
        assertThat(page.locator(".lines .marked")).hasCount(1);
    }

    @Nested
    class A_wrong_resource {

        @Test
        void is_shown_at_its_line_on_the_same_page(Visit visit) {
            Page page = visit.open("/profiles");
            judge(page);

            assertRefusedAtTheDate(page);
            assertThat(page.getByLabel("A resource in JSON")).hasValue(WRONG);
        }

        @Test
        void can_be_corrected_where_the_issue_leads(Visit visit) {
            Page page = visit.open("/profiles");
            judge(page);
            page.locator("#checked a[data-line='6']").first().click();

            assertThat(page.locator("textarea")).isFocused();
            assertThat(
                            page.evaluate(
                                    "(() => { const t = document.querySelector('textarea'); return t.value.slice(t.selectionStart, t.selectionEnd); })()"))
                    .isEqualTo("\"effectiveDateTime\": \"2026-11\",");
        }

        @Test
        void is_shown_at_its_line_without_scripts(Visit visit) {
            Page page = visit.openWithoutScripts("/profiles");
            judge(page);

            assertRefusedAtTheDate(page);
        }

        @Test
        void never_becomes_a_part_of_the_page(Visit visit) {
            Page page = visit.open("/profiles");
            page.getByLabel("A resource in JSON")
                    .fill(
                            "{\"resourceType\": \"Observation\", \"<img src=x onerror=alert(1)>\": \"<script>alert(2)</script>\"}");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Judge it"))
                    .click();

            assertThat(page.locator("#verdict")).isVisible();
            assertThat(page.locator("#checked img, #checked script")).hasCount(0);
        }
    }

    @Nested
    class A_profile {

        @Test
        void can_be_read_and_an_example_be_judged_with_the_keyboard_alone(Visit visit) {
            Page page = visit.open("/profiles/trephine-histology");
            Locator example = page.locator("a[href$='example=bad-absent-grade#judge']");
            example.focus();
            page.keyboard().press("Enter");

            assertThat(page.locator("#verdict")).hasText("A post of this would be refused.");
            assertThat(page.locator("textarea")).hasValue(Pattern.compile("necrosis-grade"));
        }

        @Test
        void shows_all_elements_without_scripts(Visit visit) {
            Page page = visit.openWithoutScripts("/profiles/trephine-histology");
            page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(Pattern.compile("All elements")))
                    .click();

            assertThat(page.locator("[id='Observation.performer']")).isVisible();
        }
    }

    @Test
    void headings_follow_each_other(Visit visit) {
        for (String path : new String[] {"/profiles", "/profiles/trephine-histology", "/criteria/bmn-flag/try"}) {
            Object skipped = visit.open(path)
                    .evaluate(
                            "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')]"
                                    + ".map(h => Number(h.tagName[1])).filter((level, i, all) => level > (all[i - 1] ?? 0) + 1).length");
            assertThat(skipped).as(path).isEqualTo(0);
        }
    }
}
