package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.GuideFiles;
import org.marrowsight.validation.Judgement;
import org.marrowsight.validation.ResourceJudge;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two services advise on the site of a marrow examination: cards, suggestions, and what they refuse. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarrowExamSiteServiceTest {

    private static final String CODES = "https://marrowsight.org/fhir/CodeSystem/";
    private static final String RIGHT = site("right-iliac");
    private static final String LEFT = site("left-iliac");
    private static final String STERNUM =
            "{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"56873002\"}]}";
    private static final String ASPIRATION = "49401003";
    private static final String TREPHINE = "234328006";
    private static final String STERNAL_TREPHINE = "234329003";

    private final Http http;
    private final ResourceJudge judge;

    MarrowExamSiteServiceTest(@LocalServerPort int port, ResourceJudge judge) {
        this.http = new Http(port);
        this.judge = judge;
    }

    private static String site(String code) {
        return "{\"coding\":[{\"system\":\"" + CODES + "marrow-site\",\"code\":\"" + code + "\"}]}";
    }

    private static String draft(String id, String status, String code, String... sites) {
        String bodySite = sites.length == 0 ? "" : ",\"bodySite\":[" + String.join(",", sites) + "]";
        return """
                {"resourceType":"ServiceRequest","id":"%s","status":"%s","intent":"order",
                 "code":{"coding":[{},{"system":"http://snomed.info/sct","code":"%s"}]},"reasonCode":[],
                 "subject":{"reference":"Patient/p1"}%s}"""
                .formatted(id, status, code, bodySite);
    }

    private static String order(String code, String... sites) {
        return draft("o1", "draft", code, sites);
    }

    private static String dryTap(String site, int daysAgo) {
        return """
                {"resourceType":"Observation","status":"final",
                 "code":{"coding":[{"system":"%smarrow-observation","code":"aspirate-quality"}]},
                 "subject":{"reference":"Patient/p1"},"effectiveDateTime":"%s","bodySite":%s,
                 "valueCodeableConcept":{"coding":[{"system":"%smarrow-finding","code":"dry-tap"}]}}"""
                .formatted(CODES, Records.day(daysAgo), site, CODES);
    }

    private static String mri(String site, String named) {
        return """
                {"resourceType":"Observation","status":"final",
                 "code":{"coding":[{"system":"%smarrow-observation","code":"marrow-mri-finding"}]},
                 "subject":{"reference":"Patient/p1"},"effectiveDateTime":"%s","bodySite":%s,
                 "component":[{"code":{"coding":[{"system":"%smarrow-observation","code":"bmn-mri-class"}]},
                  "valueCodeableConcept":{"coding":[{"system":"%smarrow-mri","code":"class-%s"}]}}]}"""
                .formatted(CODES, Records.day(1), site, CODES, CODES, named);
    }

    private static String patient(String furtherElements) {
        return "{\"resourceType\":\"Patient\",\"id\":\"p1\"" + furtherElements + "}";
    }

    private static String bornYearsAgo(int years) {
        return patient(",\"birthDate\":\"" + Records.day(0).minusYears(years) + "\"");
    }

    private static HookRequest signing(String patient, List<String> marrow, String... drafts) {
        return HookRequest.withNothingOnRecord("p1")
                .with("/hook", "\"order-sign\"")
                .prefetch("patient", patient)
                .found("marrow", marrow.toArray(String[]::new))
                .with("/context/draftOrders", HookRequest.bundle(drafts).toString());
    }

    private static HookRequest selecting(List<String> marrow, String selections, String... drafts) {
        return signing(bornYearsAgo(50), marrow, drafts)
                .with("/hook", "\"order-select\"")
                .with("/context/selections", selections);
    }

    private Answer send(String service, HookRequest request) {
        return http.post("/cds-services/" + service, "application/json", BodyPublishers.ofString(request.json()));
    }

    private JsonNode ask(String service, HookRequest request) {
        Answer answer = send(service, request);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        CdsSchemas.RESPONSE.assertHolds(answer.json());
        return answer.json();
    }

    private JsonNode sign(List<String> marrow, String... drafts) {
        return ask("marrow-exam-site-sign", signing(bornYearsAgo(50), marrow, drafts));
    }

    private static Stream<JsonNode> actions(JsonNode answer) {
        return StreamSupport.stream(answer.at("/cards/0/suggestions").spliterator(), false)
                .map(suggestion -> suggestion.at("/actions/0"));
    }

    private static String types(JsonNode answer) {
        return actions(answer).map(action -> action.path("type").asText()).collect(Collectors.joining(" "));
    }

    @Nested
    class An_order_for_a_place_to_avoid {

        private final JsonNode answer = sign(List.of(dryTap(LEFT, 5), mri(RIGHT, "b")), order(ASPIRATION, LEFT));

        @Test
        void is_warned_of_on_one_card_with_the_better_place() {
            assertThat(answer.path("cards")).hasSize(1);
            JsonNode card = answer.at("/cards/0");
            assertThat(card.path("indicator").asText()).isEqualTo("warning");
            assertThat(card.path("summary").asText())
                    .isEqualTo("Left ilium: a dry tap or another failed sample is likely;"
                            + " consider Right ilium (B) instead");
            assertThat(card.at("/source/topic/code").asText()).isEqualTo("marrow-examination-site");
            assertThat(card.path("overrideReasons")).isNotEmpty();
            assertThat(card.path("detail").asText())
                    .contains("| Left ilium | **avoid** | none | none on record | " + Records.day(5) + " dry tap: ")
                    .contains("E59", "E60, E61", "one published patient")
                    .doesNotContain("<")
                    .doesNotContainIgnoringCase("excluded");
        }

        @Test
        void may_be_moved_there_or_be_completed_by_a_trephine_there_and_nothing_is_accepted_for_anybody() {
            assertThat(types(answer)).isEqualTo("update create");
            JsonNode card = answer.at("/cards/0");
            assertThat(card.path("selectionBehavior").asText()).isEqualTo("any");
            assertThat(answer.has("systemActions")).isFalse();
            card.path("suggestions").forEach(suggestion -> {
                assertThat(suggestion.path("label").asText()).isNotBlank();
                assertThat(suggestion.path("uuid").asText()).isNotBlank();
                assertThat(suggestion.path("actions")).hasSize(1);
                assertThat(suggestion.has("isRecommended")).isFalse();
            });
        }

        @Test
        void becomes_the_same_draft_at_another_site_in_our_code_and_the_standard_one() {
            JsonNode moved = actions(answer).findFirst().orElseThrow().path("resource");
            assertThat(moved.path("id").asText()).isEqualTo("o1");
            assertThat(moved.path("status").asText()).isEqualTo("draft");
            assertThat(moved.path("intent").asText()).isEqualTo("order");
            assertThat(moved.has("reasonCode")).isFalse();
            assertThat(moved.at("/code/coding")).hasSize(1);
            assertThat(moved.at("/bodySite/0/coding").findValuesAsText("code"))
                    .containsExactly("right-iliac", "22356005");
            isSound(moved);
        }

        @Test
        void is_told_to_programs_place_by_place() {
            JsonNode site = answer.at("/extension/org.marrowsight.site");
            assertThat(site.path("planId").asText()).isEqualTo("marrow-exam-site");
            assertThat(site.path("guideVersion").asText()).isNotBlank();
            assertThat(site.path("asOf").asText()).isNotBlank();
            assertThat(site.path("answer").asText()).isEqualTo("warn");
            assertThat(site.path("rule").asText()).isEqualTo("warn-place-avoided");
            assertThat(site.at("/criteria/ordered-place-avoided").asText()).isEqualTo("met");
            JsonNode right = site.at("/places/0");
            assertThat(right.path("site").asText()).isEqualTo("right-iliac");
            assertThat(right.path("answer").asText()).isEqualTo("prefer");
            assertThat(right.path("classes").toString()).isEqualTo("[\"B\"]");
            assertThat(right.path("mriAgeDays").asInt()).isEqualTo(1);
            assertThat(site.at("/places/1/samples/0/yield").asText()).isEqualTo("dry tap");
            assertThat(site.at("/places/1/rule").asText()).isEqualTo("failed-before");
        }
    }

    private void isSound(JsonNode resource) {
        ServiceRequest request = GuideFiles.R4.newJsonParser().parseResource(ServiceRequest.class, resource.toString());
        assertThat(judge.judge(request)).as("%s", resource).isEqualTo(new Judgement(true, List.of()));
    }

    @Nested
    class A_suggestion {

        @Test
        void keeps_everything_else_of_the_draft_letter_by_letter() {
            String sent = order(TREPHINE, LEFT)
                    .replace(
                            "\"intent\":\"order\"",
                            "\"intent\":\"order\",\"priority\":\"urgent\",\"contained\":[{\"resourceType\":"
                                    + "\"Specimen\",\"id\":\"s\"}],\"basedOn\":[{\"reference\":"
                                    + "\"CarePlan/7/_history/2\"}],\"note\":[{\"text\":\"for  Tuesday\"}],"
                                    + "\"extension\":[{\"url\":\"urn:x\",\"valueDecimal\":1.50}],\"specimen\":[{"
                                    + "\"reference\":\"#s\"}]");
            JsonNode moved = actions(sign(List.of(dryTap(LEFT, 5)), sent))
                    .findFirst()
                    .orElseThrow()
                    .path("resource");
            assertThat(moved.at("/basedOn/0/reference").asText()).isEqualTo("CarePlan/7/_history/2");
            assertThat(moved.at("/note/0/text").asText()).isEqualTo("for  Tuesday");
            assertThat(moved.at("/contained/0/id").asText()).isEqualTo("s");
            assertThat(moved.path("priority").asText()).isEqualTo("urgent");
            assertThat(moved.at("/extension/0/valueDecimal").asDouble()).isEqualTo(1.5);
            isSound(moved);
        }

        @Test
        void adds_a_sternal_aspiration_for_an_adult_once() {
            List<String> marrow = List.of(dryTap(LEFT, 5), dryTap(RIGHT, 5));
            JsonNode answer = sign(marrow, order(TREPHINE));
            JsonNode added = actions(answer).findFirst().orElseThrow().path("resource");
            assertThat(types(answer)).isEqualTo("create");
            assertThat(added.path("status").asText()).isEqualTo("draft");
            assertThat(added.path("intent").asText()).isEqualTo("proposal");
            assertThat(added.at("/subject/reference").asText()).isEqualTo("Patient/p1");
            assertThat(added.at("/bodySite/0/coding/0/code").asText()).isEqualTo("56873002");
            assertThat(added.at("/code/coding/0/code").asText()).isEqualTo(ASPIRATION);
            isSound(added);
            JsonNode again = sign(marrow, order(TREPHINE), draft("o2", "draft", ASPIRATION, STERNUM));
            assertThat(actions(again)).isEmpty();
        }

        @Test
        void never_adds_the_sternum_for_a_child_or_at_an_unknown_age() {
            List<String> marrow = List.of(dryTap(LEFT, 5), dryTap(RIGHT, 5));
            for (String patient : List.of(bornYearsAgo(17), patient(""))) {
                JsonNode answer = ask("marrow-exam-site-sign", signing(patient, marrow, order(TREPHINE, LEFT)));
                assertThat(actions(answer)).isEmpty();
                assertThat(answer.at("/cards/0/detail").asText()).contains("flow cytometry of blood");
            }
        }

        @Test
        void never_puts_a_trephine_at_the_sternum() {
            JsonNode answer = sign(List.of(dryTap(LEFT, 5), dryTap(RIGHT, 5)), order(ASPIRATION, STERNUM));
            JsonNode added = actions(answer).findFirst().orElseThrow().path("resource");
            assertThat(added.at("/code/coding/0/code").asText()).isEqualTo(TREPHINE);
            assertThat(added.has("bodySite")).isFalse();
            isSound(added);
        }

        @ParameterizedTest
        @CsvSource({"draft, 1", "active, 0", "on-hold, 0"})
        void changes_only_what_is_still_a_draft(String status, int changes) {
            JsonNode answer = sign(List.of(dryTap(LEFT, 5)), draft("o1", status, TREPHINE, LEFT));
            assertThat(answer.path("cards")).hasSize(1);
            assertThat(actions(answer)).hasSize(changes);
        }
    }

    @Nested
    class The_sternum {

        @ParameterizedTest
        @ValueSource(strings = {TREPHINE, STERNAL_TREPHINE})
        void by_trephine_is_warned_of(String code) {
            JsonNode card = sign(List.of(), order(code, STERNUM)).at("/cards/0");
            assertThat(card.path("indicator").asText()).isEqualTo("warning");
            assertThat(card.path("summary").asText()).contains("for aspiration only");
        }

        @Test
        void by_trephine_may_be_moved_unless_the_code_itself_names_it() {
            assertThat(types(sign(List.of(), order(TREPHINE, STERNUM)))).isEqualTo("update update");
            assertThat(types(sign(List.of(), order(STERNAL_TREPHINE)))).isEmpty();
        }

        @Test
        void of_a_child_is_warned_of() {
            JsonNode card = ask(
                            "marrow-exam-site-sign", signing(bornYearsAgo(9), List.of(), order(ASPIRATION, STERNUM)))
                    .at("/cards/0");
            assertThat(card.path("indicator").asText()).isEqualTo("warning");
            assertThat(card.path("summary").asText()).contains("of a child");
        }

        @Test
        void at_an_unknown_age_is_said_to_be_for_adults() {
            JsonNode card = ask("marrow-exam-site-sign", signing(patient(""), List.of(), order(ASPIRATION, STERNUM)))
                    .at("/cards/0");
            assertThat(card.path("indicator").asText()).isEqualTo("info");
            assertThat(card.path("detail").asText()).contains("The sternum is for adults only");
        }
    }

    @Nested
    class Selected_orders {

        private final List<String> marrow = List.of(dryTap(LEFT, 5));

        @Test
        void are_advised_on_and_the_others_count_as_ordered_beside_them() {
            JsonNode answer = ask(
                    "marrow-exam-site-select",
                    selecting(
                            marrow,
                            "[\"ServiceRequest/o1\"]",
                            order(ASPIRATION, RIGHT),
                            draft("o2", "draft", TREPHINE, LEFT)));
            assertThat(answer.at("/cards/0/indicator").asText()).isEqualTo("info");
            assertThat(types(answer)).isEmpty();
        }

        @Test
        void of_another_kind_get_no_card_though_a_marrow_examination_stands_beside_them() {
            JsonNode answer = ask(
                    "marrow-exam-site-select",
                    selecting(
                            marrow,
                            "[\"ServiceRequest/film\"]",
                            draft("film", "draft", "399208008"),
                            draft("o2", "draft", TREPHINE, LEFT)));
            assertThat(answer.path("cards")).isEmpty();
            assertThat(answer.at("/extension/org.marrowsight.site/answer").asText())
                    .isEqualTo("silent");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoked", "entered-in-error", "completed"})
    void an_order_that_is_over_gets_no_card(String status) {
        assertThat(sign(List.of(dryTap(LEFT, 5)), draft("o1", status, ASPIRATION, LEFT))
                        .path("cards"))
                .isEmpty();
    }

    @Test
    void with_nothing_on_record_there_is_nothing_to_say() {
        JsonNode answer = sign(List.of(), order(ASPIRATION, LEFT));
        assertThat(answer.path("cards")).isEmpty();
        assertThat(answer.at("/extension/org.marrowsight.site/places")).isNotEmpty();
    }

    @Test
    void what_records_and_orders_say_is_shown_as_text() {
        String odd = "{\"text\":\"<img src=x> [gum](http://evil.example)\"}";
        JsonNode card = sign(List.of(dryTap(LEFT, 5)), order(ASPIRATION, odd)).at("/cards/0");
        assertThat(card.path("detail").asText()).doesNotContain("<img", "[gum](");
    }

    @Nested
    class A_bad_call {

        @Test
        void without_drafts_is_refused() {
            assertThat(send(
                                    "marrow-exam-site-sign",
                                    signing(patient(""), List.of()).lacking("/context/draftOrders"))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void with_a_draft_that_is_no_resource_or_of_another_patient_is_refused() {
            assertThat(send(
                                    "marrow-exam-site-sign",
                                    signing(patient(""), List.of())
                                            .with(
                                                    "/context/draftOrders",
                                                    "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":7}]}"))
                            .status())
                    .isEqualTo(400);
            assertThat(send(
                                    "marrow-exam-site-sign",
                                    signing(
                                            patient(""),
                                            List.of(),
                                            order(ASPIRATION).replace("Patient/p1", "Patient/p2")))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void that_selects_what_is_not_there_is_refused() {
            assertThat(send(
                                    "marrow-exam-site-select",
                                    selecting(List.of(), "[\"ServiceRequest/none\"]", order(ASPIRATION)))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void of_the_other_hook_is_refused() {
            assertThat(send("marrow-exam-site-select", signing(patient(""), List.of(), order(ASPIRATION)))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void that_lacks_records_is_told_which() {
            Answer answer = send(
                    "marrow-exam-site-sign",
                    signing(patient(""), List.of(), order(ASPIRATION)).without("marrow"));
            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.body()).contains("prefetch.marrow");
        }
    }

    @Test
    void both_services_are_discovered_with_what_they_need() {
        JsonNode services = http.get("/cds-services").json().path("services");
        List<String> offered = StreamSupport.stream(services.spliterator(), false)
                .filter(service -> service.path("id").asText().startsWith("marrow-exam-site-"))
                .map(service ->
                        service.path("id").asText() + " " + service.path("hook").asText() + " "
                                + service.path("prefetch").size())
                .toList();
        assertThat(offered)
                .containsExactly("marrow-exam-site-select order-select 9", "marrow-exam-site-sign order-sign 9");
    }
}
