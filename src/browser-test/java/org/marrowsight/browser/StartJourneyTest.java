package org.marrowsight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartJourneyTest {

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void a_message_is_judged_as_it_stands_in_the_field(Visit visit) {
        Page page = visit.open("/");
        Locator answer = page.locator("#validate .answer");
        button(page, "Judge it").click();
        assertThat(answer).containsText("Grade I contradicts the extent of necrosis");
        button(page, "One that is right").click();
        assertThat(answer).not().containsText("contradicts");
        assertThat(answer).not().containsText("Refused");

        page.getByLabel("An Observation as JSON").fill("{ no JSON");
        visit.forgetComplaints();
        button(page, "Judge it").click();
        assertThat(answer).containsText("Refused");
        // the browser itself notes an answer of 400
        visit.forgetComplaints();
    }

    @Test
    void a_service_is_asked_and_its_card_is_shown_with_its_reasons(Visit visit) {
        Page page = visit.open("/");
        page.getByLabel("A published patient").selectOption("harada");
        button(page, "Ask bmn-flag").click();

        Locator card = page.locator("#ask .hook-card");
        assertThat(card.getByRole(AriaRole.HEADING).first()).containsText("Bone marrow necrosis");
        assertThat(card.getByRole(AriaRole.TABLE).first()).containsText("not available");
        assertThat(card).not().containsText("###");
        assertThat(card).not().containsText("&amp;");
    }

    @Test
    void without_scripts_the_same_requests_stand_as_commands_and_they_run(Visit visit) throws Exception {
        Page page = visit.openWithoutScripts("/");
        assertThat(page.locator("form.try").first()).isHidden();

        String output = output(page.locator("#command-hook").textContent());

        assertThat(output).contains("\"cards\"").contains("Bone marrow necrosis");
    }

    private static String output(String command) throws Exception {
        Process shell = new ProcessBuilder("bash", "-c", command).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
