package org.marrowsight.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.guide.GuideFiles;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceTableTest {

    private final EvidenceTable table;

    EvidenceTableTest() throws IOException {
        this.table = EvidenceTable.read(Files.readString(Path.of("docs/evidence.md")));
    }

    @Test
    void holds_a_row_with_its_columns_its_table_and_its_paper() {
        assertThat(table.row("E30")).hasValueSatisfying(row -> {
            assertThat(row.statement()).startsWith("dry tap = failure to obtain marrow");
            assertThat(row.cells()).containsKeys("statement", "source", "use");
            assertThat(row.table()).isEqualTo("1c. Specimens, cytology, histology, grading");
            assertThat(row.papers()).singleElement().asString().startsWith("S000: Harada 2021");
        });
    }

    @Test
    void holds_every_row_that_a_concept_of_the_guide_names() {
        List<String> named = GuideFiles.guide()
                .all(CodeSystem.class)
                .flatMap(system -> concepts(system.getConcept()))
                .flatMap(concept -> concept.getProperty().stream())
                .filter(property -> property.getCode().equals("evidence"))
                .flatMap(property -> EvidenceTable.idsIn(property.getValue().primitiveValue()).stream())
                .distinct()
                .toList();

        assertThat(named).hasSizeGreaterThan(60).allSatisfy(id -> assertThat(table.row(id))
                .isPresent());
    }

    private static Stream<ConceptDefinitionComponent> concepts(List<ConceptDefinitionComponent> concepts) {
        return concepts.stream().flatMap(each -> Stream.concat(Stream.of(each), concepts(each.getConcept())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E30 | E30",
                "E30, E42, X02 | E30 E42 X02",
                "E59 to E61 | E59 E60 E61",
                "E08 to E11 | E08 E09 E10 E11",
                "E40; definition DOMAIN | E40",
                "DOMAIN | ''"
            })
    void reads_the_rows_that_a_text_names(String text, String ids) {
        assertThat(String.join(" ", EvidenceTable.idsIn(text))).isEqualTo(ids);
    }
}
