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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@InBrowser
@DisplayNameGeneration(ReplaceUnderscores.class)
class TerminologyJourneyTest {

    private static final String FINDINGS = "/terminology/CodeSystem/marrow-finding";
    private static final String DRY_TAP = "/terminology/code/marrow-finding/dry-tap";

    @Nested
    class Somebody_who_types {

        @ParameterizedTest
        @CsvSource({"punctio sicca, Dry tap", "jelly, Jelly-like aspirate", "puncto siccca, Dry tap"})
        void finds_the_code_in_its_place_while_typing_and_opens_its_card(String words, String display, Visit visit) {
            Page page = visit.open("/terminology");
            page.getByLabel("Find a code, a value set or a map").pressSequentially(words);
            Locator found = page.locator("#results")
                    .getByRole(AriaRole.TREEITEM)
                    .filter(new Locator.FilterOptions().setHasText(display));
            assertThat(found).isVisible();
            assertThat(found.locator("mark").first()).isVisible();
            assertThat(page).hasURL(Pattern.compile(".*/terminology\\?q=.*"));
            assertThat(page.locator("#results")).containsText("Appearances of an aspirate");

            found.click();

            assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                    .hasText(display);
        }

        @Test
        void sees_that_nothing_is_called_so(Visit visit) {
            Page page = visit.open("/terminology");
            page.getByLabel("Find a code, a value set or a map").pressSequentially("zzzzzz");

            assertThat(page.locator("#results").getByRole(AriaRole.STATUS)).hasText("Nothing found");
        }

        @Test
        void keeps_the_filter_of_a_tree_through_clicks_and_reloads(Visit visit) {
            Page page = visit.open(FINDINGS);
            page.getByLabel("Find in Marrow findings").pressSequentially("grade");
            assertThat(page.locator(".tree-panel .status")).hasText(Pattern.compile("\\d+ codes found"));
            page.getByRole(
                            AriaRole.TREEITEM,
                            new GetByRoleOptions().setName("Grade II").setExact(true))
                    .click();
            assertThat(page.locator("#card h1")).hasText("Grade II");
            assertThat(page).hasURL(Pattern.compile(".*/grade-2\\?q=grade"));

            page.reload();

            assertThat(page.getByLabel("Find in Marrow findings")).hasValue("grade");
            assertThat(page.locator("#card h1")).hasText("Grade II");
            assertThat(page.getByRole(AriaRole.TREEITEM)).not().hasCount(0);
        }
    }

    @Nested
    class Somebody_at_the_keyboard {

        private String focused(Page page) {
            return String.valueOf(page.evaluate("document.activeElement.textContent.trim().split('\\n')[0]"));
        }

        @Test
        void walks_the_tree_with_one_tab_stop(Visit visit) {
            Page page = visit.open(FINDINGS);
            page.getByLabel("Find in Marrow findings").focus();
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("Appearances of an aspirate");

            page.keyboard().press("ArrowRight");
            assertThat(focused(page)).isEqualTo("Adequate aspirate");
            page.keyboard().press("ArrowDown");
            assertThat(focused(page)).isEqualTo("Hemodilute aspirate");
            page.keyboard().press("ArrowLeft");
            assertThat(focused(page)).isEqualTo("Appearances of an aspirate");
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator(":focus")).hasAttribute("aria-expanded", "false");
            page.keyboard().press("ArrowDown");
            assertThat(focused(page)).isEqualTo("Readings of the aspirate smear");
            page.keyboard().press("Home");
            page.keyboard().press("*");
            assertThat(page.locator(":focus")).hasAttribute("aria-expanded", "true");
            page.keyboard().press("End");
            assertThat(focused(page)).isEqualTo("No specimen obtained");
            page.keyboard().type("dr");
            assertThat(focused(page)).isEqualTo("Dry tap");
            page.keyboard().press("Enter");
            assertThat(page.locator("#card h1")).hasText("Dry tap");
            assertThat(page).hasURL(Pattern.compile(".*" + DRY_TAP + "$"));
            // the reader stays in the tree, and the next tab stop is on the card
            assertThat(focused(page)).isEqualTo("Dry tap");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText("Terminology");
        }
    }

    @Nested
    class Somebody_who_asks_where_a_code_is_used {

        @Test
        void comes_to_the_criterion_that_reads_it_and_to_the_paper(Visit visit) {
            Page page = visit.open(DRY_TAP);
            page.locator("#where-used .criteria")
                    .getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName("Dry tap").setExact(true))
                    .first()
                    .click();

            assertThat(page).hasURL(Pattern.compile(".*/criteria/bmn-flag#dry-tap"));
            assertThat(page.locator("#dry-tap").getByRole(AriaRole.LINK).last())
                    .hasAttribute("href", Pattern.compile("https://doi\\.org/.*"));
        }

        @Test
        void comes_to_the_paper_from_the_card(Visit visit) {
            Page page = visit.open(DRY_TAP);

            assertThat(page.locator(".evidence").getByRole(AriaRole.LINK).first())
                    .hasAttribute("href", "https://doi.org/10.2169/internalmedicine.5815-20");
        }

        @Test
        void copies_the_code_for_a_program(Visit visit) {
            Page page = visit.open(DRY_TAP);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Copy Coding"))
                    .click();
            assertThat(page.locator("button.copy").nth(1)).hasText(Pattern.compile("Copied"));

            assertThat(String.valueOf(page.evaluate("navigator.clipboard.readText()")))
                    .isEqualTo("{\"system\": \"https://marrowsight.org/fhir/CodeSystem/marrow-finding\", "
                            + "\"code\": \"dry-tap\", \"display\": \"Dry tap\"}");
        }
    }

    @Nested
    class Somebody_without_scripts {

        @Test
        void finds_opens_and_walks_by_links_alone(Visit visit) {
            Page page = visit.openWithoutScripts("/terminology");
            page.getByLabel("Find a code, a value set or a map").fill("punctio sicca");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Find"))
                    .click();
            page.locator("#results").getByText("Dry tap").click();

            assertThat(page.locator("#card h1")).hasText("Dry tap");
            assertThat(page.locator("button.copy").first()).isHidden();
            page.locator("#card").getByText("Appearances of an aspirate").click();
            assertThat(page.locator("#card h1")).hasText("Appearances of an aspirate");
        }
    }
}
