package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class ValueSetPackageOverHttpTest {

    private final Http http;

    ValueSetPackageOverHttpTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private HttpResponse<byte[]> download(String id) {
        HttpResponse<byte[]> answer = http.download("/terminology/ValueSet/" + id + "/package.tgz");
        assertThat(answer.statusCode()).as(id).isEqualTo(200);
        return answer;
    }

    private NpmPackage read(String id) throws IOException {
        return NpmPackage.fromPackage(new ByteArrayInputStream(download(id).body()));
    }

    @Test
    void it_holds_the_value_set_and_all_that_it_is_made_of_here() throws IOException {
        NpmPackage read = read("bone-part");

        assertThat(read.name()).isEqualTo("org.marrowsight.valueset.bone-part");
        assertThat(read.version()).isEqualTo("0.1.0");
        assertThat(read.fhirVersion()).isEqualTo("4.0.1");
        assertThat(read.list("package"))
                .contains(
                        "ValueSet-bone-part.json",
                        "ValueSet-bone-part-central.json",
                        "ValueSet-bone-part-peripheral.json",
                        "CodeSystem-marrow-mri.json")
                .doesNotContain("ValueSet-mri-pattern.json");
        ValueSet packed = GuideFiles.R4
                .newJsonParser()
                .parseResource(ValueSet.class, read.load("package", "ValueSet-bone-part.json"));
        ValueSet written = GuideFiles.guide()
                .all(ValueSet.class)
                .filter(valueSet -> valueSet.getIdElement().getIdPart().equals("bone-part"))
                .findFirst()
                .orElseThrow();
        assertThat(packed.getCompose().equalsDeep(written.getCompose())).isTrue();
        assertThat(packed.getMeta().hasLastUpdated()).isFalse();
    }

    @Test
    void what_is_imported_brings_what_it_is_made_of() throws IOException {
        assertThat(read("bmn-setting").list("package"))
                .contains("ValueSet-hematologic-malignancy.json", "ValueSet-leukemia.json");
    }

    @Test
    void its_index_finds_each_resource_by_url() throws IOException {
        NpmPackage read = read("bone-part");

        assertThat(read.loadByCanonical("https://marrowsight.org/fhir/ValueSet/bone-part-central"))
                .isNotNull();
        assertThat(read.loadByCanonical("https://marrowsight.org/fhir/CodeSystem/marrow-mri"))
                .isNotNull();
        assertThat(read.listIndexedResources("ValueSet", "CodeSystem"))
                .hasSize(read.listResources("ValueSet", "CodeSystem").size());
    }

    @Test
    void it_comes_as_a_file_of_the_same_bytes_each_time() {
        HttpResponse<byte[]> first = download("mri-pattern");

        assertThat(download("mri-pattern").body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Content-Type")).contains("application/gzip");
        assertThat(first.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"org.marrowsight.valueset.mri-pattern-0.1.0.tgz\"");
    }

    static Stream<String> valueSets() {
        return GuideFiles.guide().all(ValueSet.class).map(valueSet -> valueSet.getIdElement()
                .getIdPart());
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void every_value_set_can_be_had(String id) throws IOException {
        NpmPackage read = read(id);

        assertThat(read.listResources("ValueSet")).contains("ValueSet-" + id + ".json");
        assertThat(http.get("/terminology/ValueSet/" + id).body())
                .contains("href=\"/terminology/ValueSet/" + id + "/package.tgz\"");
    }

    @Test
    void one_of_the_site_can_be_had_as_well() throws IOException {
        ValueSet own = new ValueSet();
        own.setId("Site-List");
        own.setUrl("https://hospital.example/ValueSet/site-list");
        own.setStatus(PublicationStatus.ACTIVE);
        own.getCompose().addInclude().addValueSet("https://marrowsight.org/fhir/ValueSet/bone-part|0.1.0");
        Answer stored = http.put(
                "/fhir/ValueSet/Site-List", GuideFiles.R4.newJsonParser().encodeResourceToString(own));
        assertThat(stored.status()).as(stored.body()).isEqualTo(201);

        NpmPackage read = read("Site-List");

        assertThat(read.name()).isEqualTo("org.marrowsight.valueset.site-list");
        assertThat(read.version()).isEqualTo("0.0.0");
        assertThat(read.list("package")).contains("ValueSet-Site-List.json", "ValueSet-bone-part.json");
        assertThat(new String(read.load("package", "ValueSet-Site-List.json").readAllBytes(), StandardCharsets.UTF_8))
                .doesNotContain("lastUpdated", "versionId");
    }

    @Test
    void one_that_is_not_there_is_not_found() {
        assertThat(http.get("/terminology/ValueSet/no-such-set/package.tgz").status())
                .isEqualTo(404);
    }
}
