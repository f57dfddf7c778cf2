package org.marrowsight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The board of the published patient whose marrow was sought at four places, moved along its days. */
@InBrowser
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarrowBoardTest {

    private static final int LAST_DAY = 51;

    /** The last day on record is day 51 of the published story. */
    private static LocalDate day(Page page, int day) {
        LocalDate last = LocalDate.parse(page.locator("#stops a").last().getAttribute("data-day"));
        return last.minusDays(LAST_DAY - (long) day);
    }

    private static Locator tier(Page page) {
        return page.locator(".tier-name");
    }

    @Test
    void shows_what_was_known_on_day_28_35_and_45(Visit visit) {
        Page page = visit.open("/patients/harada");

        page.navigate(visit.origin() + "/patients/harada?asOf=" + day(page, 28));
        assertThat(tier(page)).hasText("Probable");
        page.navigate(visit.origin() + "/patients/harada?asOf=" + day(page, 35));
        assertThat(tier(page)).hasText("Confirmed");
        assertThat(page.locator(".headline")).containsText("grade III");
        page.navigate(visit.origin() + "/patients/harada?asOf=" + day(page, 45));
        assertThat(page.locator(".letters text").first()).hasText("B");
    }

    @Test
    void moves_by_the_keyboard_and_keeps_its_address(Visit visit) {
        Page page = visit.open("/patients/harada");
        page.navigate(visit.origin() + "/patients/harada?asOf=" + day(page, 28));
        Locator slider = page.locator("#day-range");

        slider.focus();
        slider.press("ArrowRight");

        assertThat(tier(page)).hasText("Confirmed");
        assertThat(slider).isFocused();
        assertThat(slider.getAttribute("aria-valuetext")).startsWith(day(page, 35) + ": trephine");
        assertThat(page.url()).endsWith("?asOf=" + day(page, 35));
        assertThat(page.locator("#asOf")).hasValue(day(page, 35).toString());
        assertThat(page.locator("#said")).containsText("Confirmed");
    }

    @Test
    void moves_by_links_and_keeps_what_was_opened(Visit visit) {
        Page page = visit.open("/patients/harada");
        page.navigate(visit.origin() + "/patients/harada?asOf=" + day(page, 45));
        page.locator("summary", new Page.LocatorOptions().setHasText("The places as tables"))
                .click();

        page.locator("#steps a[rel=prev]").click();

        assertThat(page.locator("#asOf")).hasValue(day(page, 35).toString());
        assertThat(page.locator("caption", new Page.LocatorOptions().setHasText("Marrow by site")))
                .isVisible();
    }

    @Test
    void moves_without_scripts(Visit visit) {
        Page page = visit.openWithoutScripts("/patients/harada");

        page.locator("#steps a[rel=prev]").click();
        page.locator("#asOf").fill(day(page, 28).toString());
        page.locator("#scrubber button").click();

        assertThat(tier(page)).hasText("Probable");
    }
}
