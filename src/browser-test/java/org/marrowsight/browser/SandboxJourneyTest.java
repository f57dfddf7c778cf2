package org.marrowsight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayNameGeneration(ReplaceUnderscores.class)
class SandboxJourneyTest {

    private static final List<String> SUSPICIOUS =
            List.of("hematologicMalignancy", "bonePain", "ldhHigh", "thrombocytopenia");

    private static void state(Page page, String name) {
        page.locator("input[name='" + name + "'][value='true']").check();
    }

    private static Locator tier(Page page) {
        return page.locator(".tier");
    }

    @Test
    void the_tier_follows_what_is_stated_and_the_address_keeps_it(Visit visit) {
        Page page = visit.open("/criteria/bmn-flag/try");
        assertThat(tier(page)).hasText("Insufficient information");

        SUSPICIOUS.forEach(name -> state(page, name));
        assertThat(tier(page)).hasText("Possible");

        state(page, "histologyNecrosis");
        assertThat(tier(page)).hasText("Confirmed");
        assertThat(page).hasURL(Pattern.compile(".*\\?.*histologyNecrosis=true.*"));

        page.reload();
        assertThat(tier(page)).hasText("Confirmed");
        assertThat(page.locator("input[name='bonePain'][value='true']")).isChecked();
    }

    @Test
    void what_is_stated_can_be_taken_back_with_the_keyboard(Visit visit) {
        Page page = visit.open("/criteria/bmn-flag/try?histologyNecrosis=true");
        page.locator("input[name='histologyNecrosis'][value='true']").focus();
        page.keyboard().press("ArrowLeft");

        assertThat(tier(page)).hasText("Insufficient information");
        assertThat(page).hasURL(Pattern.compile(".*/try$"));
    }

    @Test
    void it_works_without_scripts(Visit visit) {
        Page page = visit.openWithoutScripts("/criteria/bmn-flag/try");
        SUSPICIOUS.forEach(name -> state(page, name));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Answer"))
                .click();

        assertThat(tier(page)).hasText("Possible");
    }

    @Test
    void a_published_patient_is_a_start(Visit visit) {
        Page page = visit.open("/criteria/bmn-flag/try");
        page.getByLabel("Start from a published patient").selectOption("S000-HARADA");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Take over"))
                .click();

        assertThat(page).hasURL(Pattern.compile(".*\\?.*=true.*"));
        assertThat(page.locator("#stated input:checked:not([value=''])").count())
                .isGreaterThan(5);
    }
}
