package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is sent: the server calls nobody, and leaves nothing in the home of its user. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoOutgoingCallsTest {

    private static final String FHIR = "http://hl7.org/fhir/StructureDefinition/";

    private final Http http;
    private final Watch watch = new Watch();
    private final @Nullable ProxySelector before = ProxySelector.getDefault();
    private final String home = System.getProperty("user.home");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path empty;

    NoOutgoingCallsTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @BeforeEach
    void begin_to_watch() {
        ProxySelector.setDefault(watch);
        System.setProperty("user.home", empty.toString());
    }

    @AfterEach
    void stop_watching() {
        System.setProperty("user.home", home);
        ProxySelector.setDefault(before);
    }

    /** Notes every address that anybody wants to reach, and leads it to a port where nobody listens. */
    private static final class Watch extends ProxySelector {

        private final Queue<URI> asked = new ConcurrentLinkedQueue<>();

        @Override
        public List<Proxy> select(URI uri) {
            asked.add(uri);
            return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // what was asked for is noted already
        }
    }

    private static String extension(String context, String more) {
        String url = "https://hospital.example/fhir/StructureDefinition/" + UUID.randomUUID();
        return """
                {"resourceType": "StructureDefinition", "id": "extension", "url": "%s", "name": "Own", "status": "active",
                  "fhirVersion": "4.0.1", "kind": "complex-type", "abstract": false, "type": "Extension",
                  "context": [{%s "type": "element", "expression": "%s"}],
                  "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension", "derivation": "constraint",
                  "differential": {"element": [{"id": "Extension", "path": "Extension"},
                    {"id": "Extension.url", "path": "Extension.url", "fixedUri": "%s"}]}}"""
                .formatted(url, more, context, url);
    }

    /** An extension whose context is one of other versions of FHIR. */
    private static String ofOtherVersions() {
        return extension(
                "Observation",
                """
                "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/version-specific-use", "extension": [
                  {"url": "startFhirVersion", "valueCode": "3.0"}, {"url": "endFhirVersion", "valueCode": "5.0"}]}],""");
    }

    private static final String GUIDE =
            """
            {"resourceType": "ImplementationGuide", "url": "https://hospital.example/fhir/ImplementationGuide/own",
              "name": "Own", "status": "active", "packageId": "hospital.own", "fhirVersion": ["4.0.1"],
              "dependsOn": [{"uri": "http://hl7.org/fhir/uv/ips/ImplementationGuide/hl7.fhir.uv.ips",
                "packageId": "hl7.fhir.uv.ips", "version": "1.1.0"}]}""";

    private void seclude(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isLessThan(500);
        assertThat(answer.body()).doesNotContain("HAPI-", "org.hl7", "Exception", "security policy");
        assertThat(watch.asked).as("%s", answer).isEmpty();
        assertThat(empty).isEmptyDirectory();
    }

    private Answer validate(String type, String json) {
        return http.post("/fhir/" + type + "/$validate?profile=" + FHIR + type, json);
    }

    @Test
    void for_an_extension_that_is_stored() {
        Answer stored = http.post("/fhir/StructureDefinition", extension("Observation", ""));
        assertThat(stored.status()).as("%s", stored).isEqualTo(201);

        seclude(stored);
        seclude(http.get("/fhir/StructureDefinition/" + stored.id()));
        seclude(http.get("/fhir/StructureDefinition/" + stored.id() + "/$validate"));
        seclude(http.get(
                "/fhir/StructureDefinition/" + stored.id() + "/$validate?profile=" + FHIR + "StructureDefinition"));
    }

    @Test
    void for_an_extension_that_is_judged() {
        seclude(http.post("/fhir/StructureDefinition/$validate", extension("Observation", "")));
        seclude(validate("StructureDefinition", extension("Observation", "")));
        seclude(validate("StructureDefinition", ofOtherVersions()));
    }

    @Test
    void judges_the_context_of_an_extension_of_this_version() {
        assertThat(validate("StructureDefinition", extension("Observation.bodySite", ""))
                        .body())
                .doesNotContain("\"severity\":\"error\"", "does not have");
        assertThat(validate("StructureDefinition", extension("Observation.bodySize", ""))
                        .body())
                .contains("Observation.bodySize");
    }

    @Test
    void says_what_it_could_not_judge() {
        Answer judged = validate("StructureDefinition", ofOtherVersions());

        assertThat(judged.body()).contains("this server does not have", "\"severity\":\"warning\"");
    }

    @Test
    void for_an_extension_inside_a_finding() {
        seclude(http.post(
                "/fhir/Observation",
                """
                {"resourceType": "Observation", "contained": [%s], "status": "final",
                  "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]},
                  "subject": {"reference": "Patient/nobody"}, "effectiveDateTime": "2026-03-01",
                  "extension": [{"url": "https://hospital.example/fhir/StructureDefinition/definition",
                    "valueReference": {"reference": "#extension"}}]}"""
                        .formatted(ofOtherVersions())));
    }

    @Test
    void for_a_guide_that_depends_on_others() {
        seclude(http.post("/fhir/ImplementationGuide", GUIDE));
        seclude(validate("ImplementationGuide", GUIDE));
    }

    @Test
    void for_codes_and_value_sets_that_others_publish() {
        String elsewhere = "http://terminology.hl7.org/ValueSet/" + UUID.randomUUID();
        seclude(http.get("/fhir/ValueSet/$expand?url=" + elsewhere));
        seclude(http.get("/fhir/ValueSet/$validate-code?url=" + elsewhere + "&code=a"));
        seclude(http.get("/fhir/CodeSystem/$lookup?system=http://snomed.info/sct&code=" + UUID.randomUUID()));
        seclude(http.get("/fhir/CodeSystem/$validate-code?url=" + elsewhere + "&code=a&display=b"));
        seclude(http.get("/fhir/ConceptMap/$translate?system=" + elsewhere + "&code=a"));
    }
}
