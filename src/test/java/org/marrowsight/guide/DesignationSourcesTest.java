package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A term in another language is taken from a published source or not given at all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DesignationSourcesTest {

    private static final Path FILE = Path.of("terminology/designation-sources.csv");

    private record Designation(String system, String code, String language, String term) {}

    private record Source(Designation designation, String title) {}

    @Test
    void every_designation_has_its_source_and_every_source_its_designation() {
        assertThat(designations().toList())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        sources().stream().map(Source::designation).toList());
    }

    @Test
    void every_source_has_a_title() {
        assertThat(sources()).extracting(Source::title).allMatch(title -> !title.isBlank());
    }

    @Test
    void the_languages_are_those_of_the_readers() {
        assertThat(designations().map(Designation::language)).containsOnly("en", "de", "es", "fr", "ja", "ko");
    }

    @Test
    void no_designation_repeats_the_display() {
        assertThat(GuideFiles.all(CodeSystem.class).flatMap(system -> concepts(system.getConcept())))
                .allSatisfy(concept -> assertThat(concept.getDesignation())
                        .filteredOn(designation -> designation.getLanguage().equals("en"))
                        .noneMatch(designation -> designation.getValue().equalsIgnoreCase(concept.getDisplay())));
    }

    private static Stream<Designation> designations() {
        return GuideFiles.all(CodeSystem.class)
                .flatMap(system -> concepts(system.getConcept()).flatMap(concept -> concept.getDesignation().stream()
                        .map(designation -> new Designation(
                                system.getUrl(),
                                concept.getCode(),
                                designation.getLanguage(),
                                designation.getValue()))));
    }

    private static Stream<ConceptDefinitionComponent> concepts(List<ConceptDefinitionComponent> level) {
        return level.stream().flatMap(concept -> Stream.concat(Stream.of(concept), concepts(concept.getConcept())));
    }

    private static List<Source> sources() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .build();
        try (CSVParser rows = format.parse(Files.newBufferedReader(FILE))) {
            return rows.stream()
                    .map(row -> new Source(
                            new Designation(row.get("system"), row.get("code"), row.get("language"), row.get("term")),
                            row.get("source")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
