package org.marrowsight.chart;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Finding;
import org.marrowsight.guide.Guide;

/** Reads FHIR JSON with the project's own guide, as the server does. The patient is always {@code p}. */
final class Charts {

    static final FhirContext R4 = FhirContext.forR4();
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Guide GUIDE = Guide.of(resources());

    private static final ChartReader READER = new ChartReader(() -> GUIDE, BERLIN);

    private Charts() {}

    static Chart read(String... json) {
        return read(Stream.of(json).map(Charts::parsed).toList());
    }

    static Chart read(Collection<? extends Resource> resources) {
        return READER.read(resources, "p");
    }

    /** The only finding of a resource, which must be of a kind and leave nothing unusable. */
    static <F extends Finding> F only(Class<F> kind, String json) {
        Chart chart = read(json);
        if (chart.findings().size() != 1 || !chart.unusable().isEmpty()) {
            throw new AssertionError("expected one finding: " + chart);
        }
        return kind.cast(chart.findings().get(0));
    }

    /** Why nothing could be read from a resource. */
    static String whyUnusable(String json) {
        Chart chart = read(json);
        if (!chart.findings().isEmpty() || chart.unusable().size() != 1) {
            throw new AssertionError("expected one reason: " + chart);
        }
        return chart.unusable().get(0).reason();
    }

    static Resource parsed(String json) {
        return (Resource) R4.newJsonParser().parseResource(json);
    }

    /** A final observation of the patient on 3 March 2026 at 10:00 UTC; further elements end without a comma. */
    static String observation(String code, String furtherElements) {
        return """
                {"resourceType": "Observation", "id": "o", "status": "final", "code": %s,
                 "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-03-03T10:00:00Z", %s}"""
                .formatted(code, furtherElements);
    }

    /** An observation of one of our own kinds. */
    static String own(String kind, String furtherElements) {
        return observation(concept("marrow-observation", kind), furtherElements);
    }

    /** A concept of one of our own code systems. */
    static String concept(String codeSystem, String code) {
        return coded(Guide.CANONICAL_BASE + "/CodeSystem/" + codeSystem, code);
    }

    static String coded(String system, String code) {
        return """
                {"coding": [{"system": "%s", "code": "%s"}]}""".formatted(system, code);
    }

    /** Some member of a value set, so that tests need not know external codes. */
    static String memberOf(String valueSet) {
        var code = GUIDE.members(valueSet).get(0);
        return coded(code.system(), code.value());
    }

    static String component(String kind, String value) {
        return """
                {"code": %s, %s}""".formatted(concept("marrow-observation", kind), value);
    }

    private static List<MetadataResource> resources() {
        return Stream.of("profiles", "terminology")
                .flatMap(folder -> files(Path.of(folder)))
                .map(json -> (MetadataResource) parsed(json))
                .toList();
    }

    private static Stream<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().map(Charts::text).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
