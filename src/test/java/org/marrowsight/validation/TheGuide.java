package org.marrowsight.validation;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.guide.Guide;

/** The guide as it lies in {@code profiles/} and {@code terminology/}, and one judge of it for all tests. */
final class TheGuide {

    static final FhirContext R4 = FhirContext.forR4();
    static final Guide GUIDE = Guide.of(Stream.of("profiles", "terminology")
            .flatMap(folder -> files(folder).stream())
            .map(TheGuide::parsed)
            .toList());
    static final ResourceJudge JUDGE = new ResourceJudge(R4, () -> GUIDE, new MemoryRecords());

    private TheGuide() {}

    static Judgement judge(Resource resource) {
        return JUDGE.judge(resource);
    }

    static String json(Resource resource) {
        return R4.newJsonParser().encodeResourceToString(resource);
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MetadataResource parsed(Path file) {
        try {
            return (MetadataResource) R4.newJsonParser().parseResource(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
