package org.marrowsight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;

/** What pages show while they ask the server for a part, and when nothing comes of it: the page can be used on. */
@InBrowser
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailedRequestsTest {

    private static final Consumer<Route> NO_NETWORK = Route::abort;

    private static Consumer<Route> status(int status) {
        return route -> route.fulfill(new FulfillOptions()
                .setStatus(status)
                .setContentType("text/html")
                .setBody("<p>Something else</p>"));
    }

    private static Locator problem(Page page) {
        return page.locator("[role=alert][data-trouble]");
    }

    private static void isBusy(Page page, String part) {
        assertThat(page.locator(part)).hasAttribute("aria-busy", "true");
    }

    private static void isAtRest(Page page) {
        assertThat(page.locator("[aria-busy]")).hasCount(0);
    }

    private static Page open(Visit visit, String path) {
        visit.letRequestsFail();
        return visit.open(path);
    }

    @Nested
    class Searching_while_typing {

        private static final Pattern SEARCH = Pattern.compile(".*/terminology\\?.*q=.*");

        private void type(Page page, String words) {
            page.getByLabel("Find a code, a value set or a map").fill(words);
        }

        @Test
        void is_shown_to_be_under_way(Visit visit) {
            Page page = open(visit, "/terminology");
            page.route(SEARCH, route -> {});
            type(page, "jelly");

            isBusy(page, "#results");
            assertThat(page.locator("#results .status")).hasText("Looking …");
        }

        @Test
        void says_when_the_network_is_away_and_goes_on_when_it_is_back(Visit visit) {
            Page page = open(visit, "/terminology?q=jelly");
            page.route(SEARCH, NO_NETWORK);
            type(page, "dry tap");

            assertThat(problem(page)).containsText("The server cannot be reached.");
            assertThat(page.locator("#results")).containsText("Jelly");
            isAtRest(page);

            page.unroute(SEARCH);
            type(page, "dry tap ");
            assertThat(page.locator("#results")).containsText("Dry tap");
            assertThat(problem(page)).hasCount(0);
        }

        @Test
        void says_when_the_server_refuses_or_fails(Visit visit) {
            Page page = open(visit, "/terminology");
            page.route(SEARCH, status(400));
            type(page, "jelly");
            assertThat(problem(page)).containsText("did not take the request (status 400)");

            page.unroute(SEARCH);
            page.route(SEARCH, status(500));
            type(page, "jelly like");
            assertThat(problem(page)).containsText("The server failed (status 500)");
            assertThat(page.locator("main")).not().containsText("Something else");
        }
    }

    @Nested
    class A_level_of_a_tree {

        private static final Pattern LEVEL = Pattern.compile(".*/narrower.*");
        private static final String SYSTEM_WITH_LEVELS = "/terminology/CodeSystem/with-levels";
        private static final int MORE_THAN_ARE_SENT_WHOLE = 400;

        /** Four codes, each with a hundred narrower ones. */
        private static void store(Visit visit) {
            CodeSystem system = new CodeSystem();
            system.setId("with-levels");
            system.setUrl("https://hospital.example/CodeSystem/with-levels");
            system.setTitle("Codes with levels");
            system.setStatus(PublicationStatus.ACTIVE);
            system.setContent(CodeSystemContentMode.COMPLETE);
            for (int i = 0; i < MORE_THAN_ARE_SENT_WHOLE; i++) {
                if (i % 100 == 0) {
                    system.addConcept().setCode("broad-" + i / 100);
                }
                system.getConcept().get(i / 100).addConcept().setCode("narrow-" + i);
            }
            Answer answer = new Http(URI.create(visit.origin()).getPort())
                    .put(
                            "/fhir/CodeSystem/with-levels",
                            FhirContext.forR4Cached().newJsonParser().encodeResourceToString(system));
            Assertions.assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        }

        private Page tree(Visit visit) {
            store(visit);
            return open(visit, SYSTEM_WITH_LEVELS);
        }

        private Locator closed(Page page) {
            return page.locator("[role=treeitem][data-level]").first();
        }

        @Test
        void says_when_it_cannot_be_had_and_can_be_opened_again(Visit visit) {
            Page page = tree(visit);
            page.route(LEVEL, NO_NETWORK);
            closed(page).focus();
            page.keyboard().press("ArrowRight");

            assertThat(problem(page)).containsText("The server cannot be reached. The level stays closed");
            assertThat(closed(page)).hasAttribute("aria-expanded", "false");
            assertThat(page).hasURL(Pattern.compile(".*/with-levels$"));
            isAtRest(page);

            page.unroute(LEVEL);
            page.keyboard().press("ArrowRight");
            assertThat(closed(page)).hasAttribute("aria-expanded", "true");
            assertThat(problem(page)).hasCount(0);
        }

        @Test
        void is_shown_to_be_under_way(Visit visit) {
            Page page = tree(visit);
            page.route(LEVEL, route -> {});
            closed(page).focus();
            page.keyboard().press("ArrowRight");

            assertThat(closed(page)).hasAttribute("aria-busy", "true");
            assertThat(page.locator(".tree [role=status]")).containsText("Loading what is narrower than");
        }
    }

    @Nested
    class The_judging_box {

        private static final Pattern JUDGE = Pattern.compile(".*/profiles/marrow-mri-finding");

        private Page judge(Visit visit, Consumer<Route> answer) {
            Page page = open(visit, "/profiles/marrow-mri-finding");
            page.route(JUDGE, answer);
            page.getByLabel("A resource in JSON").fill("{}");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Judge it"))
                    .click();
            return page;
        }

        @Test
        void is_shown_to_be_under_way(Visit visit) {
            Page page = judge(visit, route -> {});

            isBusy(page, "#checked");
            assertThat(page.locator("[data-busy]")).hasText("Judging …");
        }

        @Test
        void keeps_the_text_when_the_network_is_away_and_judges_it_later(Visit visit) {
            Page page = judge(visit, NO_NETWORK);

            assertThat(problem(page)).containsText("The server cannot be reached.");
            assertThat(page.getByLabel("A resource in JSON")).hasValue("{}");
            isAtRest(page);

            page.unroute(JUDGE);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Judge it"))
                    .click();
            assertThat(page.locator("#verdict")).isVisible();
            assertThat(problem(page)).hasCount(0);
        }

        @Test
        void says_when_the_server_refuses_or_fails(Visit visit) {
            assertThat(problem(judge(visit, status(413)))).containsText("does not take so much at once");
            assertThat(problem(judge(visit, status(503)))).containsText("The server failed (status 503)");
        }
    }

    @Nested
    class The_sandbox {

        private static final Pattern RESULT = Pattern.compile(".*/try/result.*");

        private Page state(Visit visit, Consumer<Route> answer) {
            Page page = open(visit, "/criteria/bmn-flag/try");
            page.route(RESULT, answer);
            page.locator("input[name='histologyNecrosis'][value='true']").check();
            return page;
        }

        @Test
        void is_shown_to_be_asking(Visit visit) {
            Page page = state(visit, route -> {});

            isBusy(page, "#answer");
            assertThat(page.locator("[data-busy]")).hasText("Asking the server …");
        }

        @Test
        void says_that_its_answer_is_that_of_before_and_answers_when_the_network_is_back(Visit visit) {
            Page page = state(visit, NO_NETWORK);

            assertThat(problem(page)).containsText("is the answer to what was stated before");
            assertThat(page.locator("[data-brief]")).hasText("not known");
            isAtRest(page);

            page.unroute(RESULT);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Answer"))
                    .click();
            assertThat(page.locator(".tier")).hasText("Confirmed");
            assertThat(problem(page)).hasCount(0);
        }

        @Test
        void says_when_the_server_refuses_or_fails(Visit visit) {
            assertThat(problem(state(visit, status(404)))).containsText("nothing at this address");
            assertThat(problem(state(visit, status(500)))).containsText("The server failed (status 500)");
        }
    }

    @Nested
    class The_board {

        private static final Pattern DAY = Pattern.compile(".*/patients/harada\\?.*asOf=.*");

        private Page step(Visit visit, Consumer<Route> answer) {
            Page page = open(visit, "/patients/harada");
            page.route(DAY, answer);
            page.locator("#steps a[rel=prev]").click();
            return page;
        }

        @Test
        void is_shown_to_be_loading(Visit visit) {
            Page page = step(visit, route -> {});

            isBusy(page, "#moment");
            assertThat(page.locator("#said")).hasText("Loading …");
        }

        @Test
        void keeps_the_day_when_the_network_is_away_and_steps_when_it_is_back(Visit visit) {
            Page page = step(visit, NO_NETWORK);
            String before = page.locator("#asOf").inputValue();

            assertThat(problem(page))
                    .containsText("The server cannot be reached. What you see is as known on " + before);
            assertThat(page.locator("#moment .tier-name").first()).isVisible();
            isAtRest(page);

            page.unroute(DAY);
            page.locator("#steps a[rel=prev]").click();
            assertThat(page.locator("#asOf")).not().hasValue(before);
            assertThat(problem(page)).hasCount(0);
        }

        @Test
        void puts_the_slider_back_to_the_day_that_is_shown(Visit visit) {
            Page page = open(visit, "/patients/harada");
            page.route(DAY, status(500));
            String before = page.locator("#day-range").inputValue();
            page.locator("#day-range").focus();
            page.keyboard().press("ArrowLeft");

            assertThat(problem(page)).containsText("The server failed (status 500)");
            assertThat(page.locator("#day-range")).hasValue(before);
        }
    }
}
