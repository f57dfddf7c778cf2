package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
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
import org.marrowsight.guide.GuideSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class SiteTerminologyTest {

    private static final String LEUKEMIA = "leukemia";

    private final Http http;
    private final GuideSource guides;
    private final String site = "https://hospital.example/" + UUID.randomUUID();
    private final Code own = new Code(site + "/codes", "AML-7");

    SiteTerminologyTest(@LocalServerPort int port, GuideSource guides) {
        this.http = new Http(port);
        this.guides = guides;
    }

    private boolean meansLeukemia() {
        return guides.current().contains(LEUKEMIA, own);
    }

    private String conceptMap(String id, String status) {
        Code target = guides.current().members(LEUKEMIA).get(0);
        return """
                {"resourceType": "ConceptMap", %s "url": "%s/map", "status": "%s", "group": [{
                  "source": "%s", "target": "%s",
                  "element": [{"code": "%s", "target": [{"code": "%s", "equivalence": "equivalent"}]}]}]}"""
                .formatted(
                        id.isEmpty() ? "" : "\"id\": \"" + id + "\",",
                        site,
                        status,
                        own.system(),
                        target.system(),
                        own.value(),
                        target.value());
    }

    @Nested
    class Given_a_concept_map_of_a_site {

        @Test
        void its_codes_are_understood_at_once_until_it_is_deleted() {
            assertThat(meansLeukemia()).isFalse();

            Answer created = http.post("/fhir/ConceptMap", conceptMap("", "active"));
            assertThat(created.status()).as(created.toString()).isEqualTo(201);
            assertThat(meansLeukemia()).isTrue();

            http.delete("/fhir/ConceptMap/" + created.id());
            assertThat(meansLeukemia()).isFalse();

            assertThat(http.put("/fhir/ConceptMap/" + created.id(), conceptMap(created.id(), "active"))
                            .status())
                    .isBetween(200, 201);
            assertThat(meansLeukemia()).isTrue();
            http.delete("/fhir/ConceptMap/" + created.id());
            assertThat(meansLeukemia()).isFalse();
        }

        @Test
        void an_update_counts_and_a_retired_map_does_not() {
            String id = "map-" + UUID.randomUUID();
            assertThat(http.put("/fhir/ConceptMap/" + id, conceptMap(id, "active"))
                            .status())
                    .isEqualTo(201);
            assertThat(meansLeukemia()).isTrue();

            assertThat(http.put("/fhir/ConceptMap/" + id, conceptMap(id, "retired"))
                            .status())
                    .isEqualTo(200);
            assertThat(meansLeukemia()).isFalse();
        }

        @Test
        void inside_a_transaction_that_fails_it_does_not_count() {
            Answer answer = http.post(
                    "/fhir",
                    """
                    {"resourceType": "Bundle", "type": "transaction", "entry": [
                      {"resource": %s, "request": {"method": "POST", "url": "ConceptMap"}},
                      {"resource": {"resourceType": "Basic", "code": {"text": "a"}}, "request": {"method": "POST", "url": "Basic"}}]}"""
                            .formatted(conceptMap("", "active")));
            assertThat(answer.status()).isBetween(400, 499);
            assertThat(meansLeukemia()).isFalse();
        }
    }

    @Nested
    class Given_a_value_set_of_a_site {

        @Test
        void one_that_cannot_be_listed_does_not_take_the_guide_away() {
            Answer created = http.post(
                    "/fhir/ValueSet",
                    """
                    {"resourceType": "ValueSet", "url": "%s/vs", "status": "active", "compose": {"include": [
                      {"system": "%s/codes", "filter": [{"property": "a", "op": "=", "value": "b"}]}]}}"""
                            .formatted(site, site));
            assertThat(created.status()).as(created.toString()).isEqualTo(201);

            assertThat(http.post("/fhir/ConceptMap", conceptMap("", "active")).status())
                    .isEqualTo(201);
            assertThat(meansLeukemia()).isTrue();
        }

        @Test
        void one_that_lists_codes_is_part_of_the_guide() {
            String id = "vs-" + UUID.randomUUID();
            assertThatThrownBy(() -> guides.current().contains(id, own)).isInstanceOf(IllegalArgumentException.class);

            Answer created = http.put(
                    "/fhir/ValueSet/" + id,
                    """
                    {"resourceType": "ValueSet", "id": "%s", "url": "%s/listed", "status": "active", "compose": {"include": [
                      {"system": "%s", "concept": [{"code": "%s"}]}]}}"""
                            .formatted(id, site, own.system(), own.value()));

            assertThat(created.status()).as(created.toString()).isEqualTo(201);
            assertThat(guides.current().contains(id, own)).isTrue();
        }
    }

    @Nested
    class Given_a_resource_of_the_guide {

        @Test
        void it_can_be_read_and_put_back_unchanged() {
            Answer read = http.get("/fhir/ValueSet/" + LEUKEMIA);
            assertThat(read.status()).isEqualTo(200);
            assertThat(http.put("/fhir/ValueSet/" + LEUKEMIA, read.body()).status())
                    .isEqualTo(200);
        }

        @Test
        void it_can_be_neither_changed_nor_deleted() {
            String body = http.get("/fhir/ValueSet/" + LEUKEMIA).body();

            Answer changed = http.put(
                    "/fhir/ValueSet/" + LEUKEMIA, body.replace("\"status\":\"active\"", "\"status\":\"retired\""));
            Answer deleted = http.delete("/fhir/ValueSet/" + LEUKEMIA);

            for (Answer answer : new Answer[] {changed, deleted}) {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
                assertThat(answer.body()).contains("Post a resource of your own");
            }
            assertThat(http.get("/fhir/ValueSet/" + LEUKEMIA).body()).isEqualTo(body);
        }

        @ParameterizedTest
        @ValueSource(strings = {"leukemia", "of-a-site"})
        void its_space_of_urls_is_not_open(String name) {
            Answer answer = http.post(
                    "/fhir/ValueSet",
                    """
                    {"resourceType": "ValueSet", "url": "https://marrowsight.org/fhir/ValueSet/%s", "status": "active"}"""
                            .formatted(name));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        }
    }
}
