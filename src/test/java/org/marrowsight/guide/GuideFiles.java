package org.marrowsight.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;

/** The guide as it lies in the folders {@code profiles/} and {@code terminology/}. */
public final class GuideFiles {

    /** The one context of the tests; making it takes seconds. */
    public static final FhirContext R4 = FhirContext.forR4();

    private static final List<MetadataResource> RESOURCES =
            paths().map(GuideFiles::parsed).toList();

    private GuideFiles() {}

    /** Every JSON file of the guide. */
    static Stream<Path> paths() {
        return Stream.of("profiles", "terminology").map(Path::of).flatMap(folder -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Every resource of the guide; an unknown element or a malformed value fails. */
    static List<MetadataResource> resources() {
        return RESOURCES;
    }

    /** The resources of one type. */
    static <R extends MetadataResource> Stream<R> all(Class<R> type) {
        return RESOURCES.stream().filter(type::isInstance).map(type::cast);
    }

    /** The profiles of resources: every structure definition that is not an extension. */
    static Stream<StructureDefinition> profiles() {
        return all(StructureDefinition.class).filter(definition -> !isExtension(definition));
    }

    /** The extensions that the profiles use. */
    static Stream<StructureDefinition> extensions() {
        return all(StructureDefinition.class).filter(GuideFiles::isExtension);
    }

    private static boolean isExtension(StructureDefinition definition) {
        return definition.getType().equals("Extension");
    }

    /** The guide that these files make. */
    public static Guide guide() {
        return Guide.of(RESOURCES);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MetadataResource parsed(Path file) {
        IParser parser = R4.newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        return (MetadataResource) parser.parseResource(text(file));
    }
}
