package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A code system of a size that hospitals have: 50,000 concepts with a property and a word in another language each. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class LargeCodeSystemTest {

    private final Http http;
    private final String site = "https://hospital.example/" + UUID.randomUUID();

    LargeCodeSystemTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private String codeSystem() {
        return IntStream.range(0, 50_000)
                .mapToObj(number ->
                        """
                        {"code": "C%1$05d", "display": "Finding %1$d", "property": [{"code": "kind", "valueCode": "K%2$d"}],
                         "designation": [{"language": "de", "value": "Befund %1$d"}]}"""
                                .formatted(number, number % 100))
                .collect(Collectors.joining(
                        ",",
                        """
                        {"resourceType": "CodeSystem", "url": "%s/codes", "status": "active", "content": "complete",
                         "caseSensitive": true, "property": [{"code": "kind", "type": "code"}], "concept": ["""
                                .formatted(site),
                        "]}"));
    }

    @Test
    void is_in_force_with_the_answer_and_others_are_answered_meanwhile() {
        CompletableFuture<Answer> posting =
                CompletableFuture.supplyAsync(() -> http.post("/fhir/CodeSystem", codeSystem()));
        int answered = 0;
        while (!posting.isDone()) {
            assertThat(http.get(
                                    "/fhir/CodeSystem/$lookup?system=https://marrowsight.org/fhir/CodeSystem/relapse-site&code=ulna")
                            .status())
                    .isEqualTo(200);
            answered++;
        }
        Answer posted = posting.join();
        assertThat(posted.status()).as("%s", posted.response().statusCode()).isEqualTo(201);
        assertThat(answered).isPositive();

        assertThat(http.get("/fhir/CodeSystem/$lookup?system=" + site + "/codes&code=C49999")
                        .body())
                .contains("Finding 49999");
        Answer set = http.post(
                "/fhir/ValueSet",
                """
                {"resourceType": "ValueSet", "url": "%s/set", "status": "active", "compose": {"include": [
                  {"system": "%s/codes", "filter": [{"property": "kind", "op": "=", "value": "K7"}]}]}}"""
                        .formatted(site, site));
        assertThat(set.status()).as("%s", set).isEqualTo(201);
        assertThat(http.get("/fhir/ValueSet/$expand?url=" + site + "/set")
                        .json()
                        .at("/expansion/total")
                        .asInt())
                .isEqualTo(500);
        assertThat(http.get("/fhir/ValueSet/$expand?url=" + site + "/set&filter=finding%204907&count=5")
                        .body())
                .contains("\"code\":\"C04907\"");
        assertThat(http.get("/fhir/ValueSet/$validate-code?url=" + site + "/set&system=" + site + "/codes&code=C00007")
                        .body())
                .contains("\"valueBoolean\":true");
        assertThat(http.get("/fhir/ValueSet/$validate-code?url=" + site + "/set&system=" + site + "/codes&code=C00008")
                        .body())
                .contains("\"valueBoolean\":false");

        assertThat(http.delete("/fhir/ValueSet/" + set.id()).status()).isEqualTo(200);
        assertThat(http.delete("/fhir/CodeSystem/" + posted.id()).status()).isEqualTo(200);
        assertThat(http.get("/fhir/CodeSystem/$lookup?system=" + site + "/codes&code=C49999")
                        .status())
                .isEqualTo(404);
    }
}
