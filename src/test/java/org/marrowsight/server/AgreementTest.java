package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;
import org.marrowsight.guide.GuideSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the rules take for a member of a value set is what the operations say, also beside the additions of a site. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgreementTest {

    private static final Guide PACKAGED = GuideFiles.guide();

    private final Http http;
    private final GuideSource guides;

    AgreementTest(@LocalServerPort int port, GuideSource guides) {
        this.http = new Http(port);
        this.guides = guides;
    }

    static Stream<String> value_sets_of_the_guide() {
        return PACKAGED.all(ValueSet.class).map(set -> set.getIdElement().getIdPart());
    }

    /** One code of each system that the guide names, so that each set is asked for codes that it does not hold. */
    private static List<Code> strangers(List<Code> members) {
        return PACKAGED.codes().stream()
                .collect(Collectors.toMap(Code::system, code -> code, (first, next) -> next))
                .values()
                .stream()
                .filter(code -> !members.contains(code))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("value_sets_of_the_guide")
    void each_value_set_has_the_same_members_for_rules_and_operations(String id) {
        List<Code> members = guides.current().members(id);

        assertThat(members).isEqualTo(PACKAGED.members(id));
        assertThat(expanded(id)).containsExactlyInAnyOrderElementsOf(members);
        assertThat(members).allMatch(member -> isMember(id, member));
        assertThat(strangers(members)).noneMatch(stranger -> isMember(id, stranger));
    }

    @Test
    void additions_of_a_site_change_no_member_for_either() {
        String site = "https://hospital.example/" + UUID.randomUUID();
        Code leukemia = PACKAGED.members("leukemia").get(0);
        store(
                "ConceptMap",
                """
                "url": "%s/map", "group": [{"source": "%s/codes", "target": "%s", "element": [
                  {"code": "L", "target": [{"code": "%s", "equivalence": "equivalent"}]}]}]"""
                        .formatted(site, site, leukemia.system(), leukemia.value()));
        store(
                "CodeSystem",
                """
                "url": "%s/codes", "content": "complete", "concept": [{"code": "L"}]"""
                        .formatted(site));
        store(
                "CodeSystem",
                """
                "url": "%s/words", "content": "supplement", "supplements": "https://marrowsight.org/fhir/CodeSystem/relapse-site",
                "concept": [{"code": "ulna", "designation": [{"value": "Elle"}]}, {"code": "made-up-bone"}]"""
                        .formatted(site));
        store(
                "ValueSet",
                """
                "url": "%s/set", "compose": {"include": [{"system": "%s", "concept": [{"code": "%s", "display": "Other words"}]}]}"""
                        .formatted(site, leukemia.system(), leukemia.value()));

        assertThat(guides.current().contains("leukemia", new Code(site + "/codes", "L")))
                .isTrue();
        for (String id : List.of("leukemia", "relapse-site", "bmn-setting")) {
            each_value_set_has_the_same_members_for_rules_and_operations(id);
        }
    }

    private void store(String type, String content) {
        Answer stored = http.post(
                "/fhir/" + type, "{\"resourceType\": \"%s\", \"status\": \"active\", %s}".formatted(type, content));
        assertThat(stored.status()).as("%s", stored).isEqualTo(201);
    }

    private List<Code> expanded(String id) {
        Answer answer = http.get("/fhir/ValueSet/" + id + "/$expand?excludeNested=true");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        List<Code> codes = new ArrayList<>();
        for (JsonNode member : answer.json().at("/expansion/contains")) {
            codes.add(
                    new Code(member.path("system").asText(), member.path("code").asText()));
        }
        return codes;
    }

    private boolean isMember(String id, Code code) {
        Answer answer = http.get("/fhir/ValueSet/" + id + "/$validate-code?system=" + encoded(code.system()) + "&code="
                + encoded(code.value()));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("parameter").findValue("valueBoolean").asBoolean();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
