package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.guide.InvalidGuideException;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Reads what is packaged with the program and belongs to the package of the guide, but is no part of the guide. */
final class PackageExtrasReader {

    private static final String EXAMPLES = "classpath*:examples/*/good-*.json";
    private static final List<String> NOTICES = List.of("LICENSE", "NOTICE");

    private final FhirContext fhir;
    private final ResourcePatternResolver files;

    PackageExtrasReader(FhirContext fhir, ResourcePatternResolver files) {
        this.fhir = fhir;
        this.files = files;
    }

    /**
     * The examples that the profiles accept, and the notices.
     *
     * @throws InvalidGuideException when an example cannot be read
     */
    PackageExtras read() {
        try {
            List<Resource> examples =
                    Stream.of(files.getResources(EXAMPLES)).map(this::parse).toList();
            Map<String, String> notices = NOTICES.stream()
                    .collect(Collectors.toMap(
                            Function.identity(), name -> text(files.getResource("classpath:guide/" + name))));
            return new PackageExtras(examples, notices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Resource parse(org.springframework.core.io.Resource file) {
        IParser parser = fhir.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        try {
            return (Resource) parser.parseResource(text(file));
        } catch (DataFormatException e) {
            throw new InvalidGuideException(file.getDescription() + ": " + e.getMessage());
        }
    }

    private static String text(org.springframework.core.io.Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
