package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThatCode;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;

/** Resources that are broken in ways that still parse never break the reader. */
class OddResourcesPropertyTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> ODD = List.of(
            "null",
            "{}",
            "[]",
            "[{}]",
            "\"\"",
            "\"x\"",
            "0",
            "-1",
            "1e30",
            "true",
            "{\"coding\": [{}]}",
            "{\"extension\": [{\"url\": \"urn:x\", \"valueBoolean\": true}]}",
            "\"2026\"",
            "\"unknown\"");
    private static final List<JsonNode> SOUND = transactions();

    @Property(tries = 3000)
    void Reading_never_throws(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int faults) throws IOException {
        Random random = new Random(seed);
        JsonNode broken = SOUND.get(random.nextInt(SOUND.size())).deepCopy();
        for (int fault = 0; fault < faults; fault++) {
            breakSomewhere(broken, random);
        }
        Optional<Resource> parsed = parse(JSON.writeValueAsString(broken));
        Statistics.collect(parsed.isPresent() ? "parsed" : "refused by the parser");
        parsed.ifPresent(resource -> assertThatCode(() -> Charts.read(List.of(resource)))
                .as(broken::toPrettyString)
                .doesNotThrowAnyException());
    }

    @Example
    void Empty_resources_are_read_without_a_murmur() {
        List<Resource> empty = List.of(
                new Bundle(),
                new Patient(),
                new Observation(),
                new Condition(),
                new Procedure(),
                new Medication(),
                new MedicationRequest(),
                new MedicationAdministration(),
                new MedicationStatement());
        assertThatCode(() -> Charts.read(empty)).doesNotThrowAnyException();
    }

    private static void breakSomewhere(JsonNode root, Random random) throws IOException {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode target = containers.get(random.nextInt(containers.size()));
        JsonNode odd = JSON.readTree(ODD.get(random.nextInt(ODD.size())));
        if (target instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), odd);
        }
        if (target instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (random.nextBoolean()) {
                object.remove(name);
            } else {
                object.set(name, odd);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
        }
        node.forEach(child -> collect(child, containers));
    }

    private static Optional<Resource> parse(String json) {
        try {
            return Optional.of((Resource) Charts.R4
                    .newJsonParser()
                    .setParserErrorHandler(new LenientErrorHandler(false))
                    .parseResource(json));
        } catch (DataFormatException | ClassCastException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty(); // the parser refuses it before the reader sees it
        }
    }

    /** The published patients, who have every kind of resource, with fixed dates. */
    private static List<JsonNode> transactions() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/demo"))) {
            return files.filter(file -> file.toString().matches(".*\\d\\d-.*\\.json"))
                    .map(OddResourcesPropertyTest::transaction)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode transaction(Path file) {
        try {
            return JSON.readTree(Files.readString(file)
                    .replaceAll("Patient/\\{\\{prefix}}[a-z0-9-]+", "Patient/p")
                    .replaceAll("\\{\\{prefix}}", "")
                    .replaceAll("\\{\\{day -?\\d+ [^}]+}}", "2026-03-03T10:00:00Z")
                    .replaceAll("\\{\\{(day|years) [^}]+}}", "2026-03-03")
                    .replaceAll("\\{\\{months [^}]+}}", "2026-03"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
