package org.marrowsight.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.RunningServer;
import org.marrowsight.cdshooks.HookRequest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Labels are from closed lists: nothing that was sent can be read in the figures, and nobody can make up new ones. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class FigureLabelsTest {

    private static final String NAME = "Zwirnenstein";
    private static final String ID = "zw-4712-ernst";

    private final Http http;
    private final Callers callers;

    FigureLabelsTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.callers = new Callers(http);
    }

    private void send(String word) {
        for (String path : List.of(
                "/fhir/" + word,
                "/fhir/" + word + "/1",
                "/fhir/$" + word,
                "/fhir/Patient/$" + word,
                "/fhir/Patient/" + word + "/$" + word,
                "/fhir/Patient/" + word + "/_history/" + word,
                "/fhir/Patient?" + word + "=" + word,
                "/fhir/Patient?family=" + word,
                "/fhir?_getpages=" + word,
                "/fhir/ValueSet/" + word,
                "/fhir/ValueSet/$expand?url=" + word,
                "/fhir/CodeSystem/$lookup?system=" + word + "&code=" + word,
                "/cds-services/" + word,
                "/cds-services/" + word + "/feedback",
                "/cds-services/" + word + "/" + word + "/" + word,
                "/patients/" + word,
                "/board/" + word,
                "/profiles/" + word,
                "/terminology/" + word,
                "/terminology/code/" + word + "/" + word,
                "/" + word,
                "/" + word + "/" + word,
                "//" + word,
                "/assets/" + word)) {
            http.get(path);
        }
        http.send(http.request("/fhir/Patient").method(word.replaceAll("[^A-Z]", "X") + "X", BodyPublishers.noBody()));
        http.send(http.request("/fhir/Patient")
                .header("X-Request-ID", word)
                .header("Accept", "x/" + word)
                .GET());
        http.post("/fhir/" + word, "{\"resourceType\":\"" + word + "\"}");
        http.post(
                "/fhir/Observation",
                "{\"resourceType\":\"Observation\",\"meta\":{\"profile\":[\"https://x.example/"
                        + word + "\",\"https://marrowsight.org/fhir/StructureDefinition/" + word
                        + "\"]},\"code\":{\"coding\":[{\"system\":"
                        + "\"https://marrowsight.org/fhir/CodeSystem/marrow-observation\",\"code\":\"trephine-histology\","
                        + "\"display\":\"https://marrowsight.org/fhir/ValueSet/" + word + "\"}]},\"status\":\"" + word
                        + "\",\"valueString\":\"https://marrowsight.org/fhir/ValueSet/" + word + "\"}");
        http.post(
                "/fhir/ValueSet",
                "{\"resourceType\":\"ValueSet\",\"id\":\"" + word + "\",\"url\":\"https://x.example/" + word
                        + "\",\"status\":\"active\"}");
        callers.call("bmn-flag", HookRequest.withNothingOnRecord(word).json());
        callers.call("bmn-flag", "{\"hook\":\"" + word + "\"}");
    }

    @Test
    void hold_nothing_that_was_sent() {
        callers.patient(ID, NAME);
        callers.posts("trephine-histology/bad-grade-1-extent--20.json", "Patient/" + ID);
        callers.opensChartAndOverrides(ID);
        send(NAME);

        assertThat(Scrape.of(http).text()).doesNotContainIgnoringCase(NAME).doesNotContain(ID);
    }

    @Test
    void do_not_grow_with_what_is_made_up() {
        send("Abcde");
        send("Abcdf");
        Set<Map.Entry<String, Map<String, String>>> before = ofRequests();

        IntStream.range(0, 20).forEach(i -> send("Abcde" + (char) ('g' + i)));

        assertThat(ofRequests()).isEqualTo(before);
    }

    /** Other figures grow with what the machine does, and not with what is sent. */
    private Set<Map.Entry<String, Map<String, String>>> ofRequests() {
        return Scrape.of(http).series().stream()
                .filter(one -> one.name().matches("(marrowsight|http|cache)_.*"))
                .map(one -> Map.entry(one.name(), one.labels()))
                .collect(Collectors.toSet());
    }

    /** Each bound of each timer is a series: what a node can show at most stays within what a small Prometheus takes. */
    @Test
    void are_few() {
        assertThat(Scrape.of(http).series()).hasSizeLessThan(4_000);
    }
}
