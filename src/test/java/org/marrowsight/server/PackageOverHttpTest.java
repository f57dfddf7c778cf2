package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class PackageOverHttpTest {

    private static final String ADDRESS = "/package.tgz";

    private final Http http;
    private final CurrentContent guide;

    PackageOverHttpTest(@LocalServerPort int port, CurrentContent guide) {
        this.http = new Http(port);
        this.guide = guide;
    }

    @Test
    void it_holds_the_guide_in_force_the_examples_and_the_notices() throws IOException {
        HttpResponse<byte[]> answer = http.download(ADDRESS);

        assertThat(answer.statusCode()).isEqualTo(200);
        NpmPackage read = NpmPackage.fromPackage(new ByteArrayInputStream(answer.body()));
        assertThat(read.version()).isEqualTo(guide.builtIn().version());
        assertThat(read.listResources("StructureDefinition", "ValueSet", "PlanDefinition"))
                .contains("StructureDefinition-trephine-histology.json", "PlanDefinition-bmn-flag.json");
        assertThat(read.list("example")).anyMatch(name -> name.startsWith("Observation-"));
        assertThat(read.list("other")).containsExactlyInAnyOrder("LICENSE", "NOTICE");
    }

    @Test
    void it_comes_as_a_file_with_a_name() {
        assertThat(headers(http.download(ADDRESS)))
                .containsEntry("content-type", "application/gzip")
                .containsEntry(
                        "content-disposition",
                        "attachment; filename=\"org.marrowsight.fhir-"
                                + guide.builtIn().version() + ".tgz\"")
                .containsEntry("cache-control", "no-cache")
                .containsEntry("x-content-type-options", "nosniff");
    }

    private static Map<String, String> headers(HttpResponse<?> answer) {
        return answer.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().get(0)));
    }

    @Test
    void it_is_described_without_being_sent() {
        HttpResponse<byte[]> whole = http.download(ADDRESS);
        Answer described = http.send(http.request(ADDRESS).method("HEAD", BodyPublishers.noBody()));

        assertThat(described.status()).isEqualTo(200);
        assertThat(described.body()).isEmpty();
        assertThat(described.header("Content-Length")).contains(String.valueOf(whole.body().length));
        assertThat(described.header("ETag"))
                .isPresent()
                .isEqualTo(whole.headers().firstValue("ETag"));
    }

    @Test
    void it_is_not_sent_again_to_who_has_it() {
        String tag = http.download(ADDRESS).headers().firstValue("ETag").orElseThrow();

        Answer known = http.send(http.request(ADDRESS).header("If-None-Match", tag));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.header("ETag")).contains(tag);
        assertThat(http.send(http.request(ADDRESS).header("If-None-Match", "\"other\""))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void it_cannot_be_changed(String method) {
        Answer refused = http.send(http.request(ADDRESS).method(method, BodyPublishers.noBody()));

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(refused.body()).isEmpty();
    }
}
