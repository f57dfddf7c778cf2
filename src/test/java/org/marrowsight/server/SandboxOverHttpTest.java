package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class SandboxOverHttpTest {

    private static final String FLAG = "/criteria/bmn-flag/try";
    private static final Pattern TIER = Pattern.compile("<p class=\"tier\">([^<]*)</p>");
    private static final Pattern NAME = Pattern.compile(" name=\"([A-Za-z0-9]+)\"");

    private final Http http;

    SandboxOverHttpTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private String page(String path) {
        Answer answer = http.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String tier(String page) {
        Matcher tier = TIER.matcher(page);
        assertThat(tier.find()).isTrue();
        return tier.group(1);
    }

    @Nested
    class The_flag {

        @Test
        void starts_with_nothing_known() {
            String page = page(FLAG);

            assertThat(tier(page)).isEqualTo("Insufficient information");
            assertThat(page)
                    .contains("0 met, 0 not met")
                    .contains("No answer of this page means that bone marrow necrosis is excluded.");
        }

        @Test
        void answers_what_its_address_states() {
            String page = page(FLAG + "?hematologicMalignancy=true&bonePain=true&ldhHigh=true&anemia=true&fever=false");

            assertThat(tier(page)).isEqualTo("Possible");
            assertThat(page)
                    .contains("href=\"/criteria/bmn-flag#possible-in-setting\"")
                    .containsPattern("name=\"bonePain\" value=\"true\" checked")
                    .containsPattern("name=\"fever\" value=\"false\" checked")
                    .containsPattern("name=\"dryTap\" value=\"\" checked");
        }

        @Test
        void answers_a_script_with_the_result_alone() {
            String result = page(FLAG + "/result?histologyNecrosis=true");

            assertThat(result).startsWith("<h2>The answer</h2>");
            assertThat(tier(result)).isEqualTo("Confirmed");
        }

        @Test
        void can_be_asked_by_its_own_form_within_the_limits_of_a_query() {
            String page = page(FLAG);
            String form = page.substring(page.indexOf("<form id=\"stated\""));
            Matcher name = NAME.matcher(form);
            String query = name.results()
                    .map(found -> found.group(1))
                    .distinct()
                    .map(found -> found + "=")
                    .collect(Collectors.joining("&"));

            assertThat(tier(page(FLAG + "?" + query))).isEqualTo("Insufficient information");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "?bonePain=perhaps",
                    "?bonePain=TRUE",
                    "?nothing=true",
                    "?bonePain=%3Cscript%3Ealert(1)%3C/script%3E",
                    "?bonePain",
                    "?patient=nobody"
                })
        void takes_no_notice_of_what_it_does_not_ask(String query) {
            String page = page(FLAG + query);
            assertThat(tier(page)).isEqualTo("Insufficient information");
            assertThat(page).doesNotContain("<script>", "perhaps");
        }
    }

    @Nested
    class A_published_patient {

        private static final Map<String, String> CASES = PublishedCases.read().cases().stream()
                .collect(Collectors.toMap(PublishedCases.Case::caseId, found -> found.timeline()
                        .get(found.timeline().size() - 1)
                        .tier()));

        private String display(String tier) {
            return GuideFiles.guide()
                    .display(new Code("https://marrowsight.org/fhir/CodeSystem/assessment-tier", tier))
                    .orElseThrow();
        }

        @Test
        void gives_the_answer_that_was_written_down_for_the_last_moment() {
            List<DemoPatient> patients = DemoPatients.packaged().patients();

            assertThat(patients).hasSizeGreaterThan(30).allSatisfy(patient -> {
                Answer start = http.get(FLAG + "?patient=" + patient.caseId());
                Optional<String> address = start.header("Location");
                assertThat(start.status()).isEqualTo(303);
                assertThat(tier(page(address.orElseThrow())))
                        .as(patient.caseId())
                        .isEqualTo(display(CASES.getOrDefault(patient.caseId(), "none")));
            });
        }
    }

    @Nested
    class Other_plans {

        @Test
        void are_tried_with_the_features_that_they_read() {
            assertThat(tier(page("/criteria/relapse-watch/try?acuteLeukemia=true&lesionNew=true")))
                    .isNotEqualTo(tier(page("/criteria/relapse-watch/try")));
            assertThat(tier(page("/criteria/bmn-trigger-drug/try?imatinibOrdered=true&tier=confirmed")))
                    .isNotEqualTo(tier(page("/criteria/bmn-trigger-drug/try?imatinibOrdered=true&tier=possible")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/criteria/not-there/try", "/criteria/bmn-flag/try/results"})
        void that_cannot_be_tried_have_no_such_page(String path) {
            assertThat(http.get(path).status()).isEqualTo(404);
        }

        @Test
        void answer_for_each_place_and_for_the_whole() {
            String page = page("/criteria/marrow-exam-site/try?rightIlium.classAOrD=true&leftIlium.classBOrC=true"
                    + "&ordered.at.rightIlium=true");

            assertThat(tier(page)).isEqualTo("Warning about the order");
            assertThat(page)
                    .containsSubsequence(
                            "<h3>Right ilium</h3>", "Place to avoid", "<h3>Left ilium</h3>", "Place to prefer")
                    .contains("href=\"/criteria/marrow-exam-site#class-a-or-d\"");
        }

        @Test
        void rank_explanations_over_readings() {
            String page = page("/criteria/marrow-mri-differential/try?firstReading.classC=true&tier=possible");

            assertThat(tier(page)).isEqualTo("Infiltration and Bone marrow necrosis: Possible");
            assertThat(page).contains("What limits the reading of the images");
        }

        @Test
        void are_offered_on_the_page_of_each_plan() {
            assertThat(GuideFiles.guide().all(PlanDefinition.class)).allSatisfy(plan -> {
                String address = "/criteria/" + plan.getIdElement().getIdPart();
                assertThat(page(address)).contains("href=\"" + address + "/try\"");
            });
        }
    }
}
