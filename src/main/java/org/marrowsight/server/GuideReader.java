package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.guide.InvalidGuideException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Reads the guide that is packaged with the program. */
final class GuideReader {

    private static final String FILES = "classpath*:guide/**/*.json";

    private final FhirContext fhir;
    private final ResourcePatternResolver files;

    GuideReader(FhirContext fhir, ResourcePatternResolver files) {
        this.fhir = fhir;
        this.files = files;
    }

    /**
     * Every resource of the packaged guide, in the order of the file names.
     *
     * @throws InvalidGuideException when a file is not a canonical resource with an id
     */
    List<MetadataResource> read() {
        try {
            return Stream.of(files.getResources(FILES))
                    .sorted(Comparator.comparing(GuideReader::name))
                    .map(this::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MetadataResource parse(Resource file) {
        IParser parser = fhir.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        try (InputStream content = file.getInputStream()) {
            IBaseResource parsed = parser.parseResource(new InputStreamReader(content, StandardCharsets.UTF_8));
            if (parsed instanceof MetadataResource resource && resource.hasId() && resource.hasUrl()) {
                return resource;
            }
            throw new InvalidGuideException(name(file) + " must be a canonical resource with id and url");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DataFormatException e) {
            throw new InvalidGuideException(name(file) + ": " + e.getMessage());
        }
    }

    private static String name(Resource file) {
        return String.valueOf(file.getFilename());
    }
}
