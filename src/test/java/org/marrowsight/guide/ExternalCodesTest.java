package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No external code is invented, misspelled or hidden in Java. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExternalCodesTest {

    private static final UsedCodes USED = new UsedCodes();
    private static final Path MAIN = Path.of("src/main");

    @Nested
    class Every_code_in_the_guide {

        static Stream<Path> files() {
            return GuideFiles.paths();
        }

        @ParameterizedTest
        @MethodSource("files")
        void stands_in_the_list_with_its_display(Path file) {
            JsonCodes codes = JsonCodes.of(GuideFiles.text(file));
            assertThat(codes.coded().stream().flatMap(code -> USED.complaint(code).stream()))
                    .isEmpty();
            assertThat(USED.codes()).containsAll(codes.inExpressions());
        }
    }

    @Nested
    class Demonstration_data {

        @Test
        void use_listed_codes_only() {
            assertThat(files(MAIN, ".json")
                            .flatMap(file -> JsonCodes.of(GuideFiles.text(file)).coded().stream())
                            .flatMap(code -> USED.complaint(code).stream())
                            .distinct())
                    .isEmpty();
        }
    }

    @Nested
    class The_list {

        @Test
        void holds_no_code_that_is_not_used() {
            Set<Code> used = new HashSet<>();
            Stream.concat(GuideFiles.paths(), files(MAIN, ".json"))
                    .flatMap(file -> JsonCodes.of(GuideFiles.text(file)).coded().stream())
                    .forEach(code -> used.add(new Code(UsedCodes.preferred(code.system()), code.code())));
            assertThat(USED.all()).extracting(UsedCodes.Row::code).isSubsetOf(used);
        }

        @Test
        void has_a_source_for_each_code_and_no_code_twice() {
            assertThat(USED.all())
                    .allSatisfy(row -> {
                        assertThat(row.display()).isNotBlank();
                        assertThat(row.whereSeen()).isNotBlank();
                        assertThat(row.confidence()).isIn("high", "medium");
                        assertThat(UsedCodes.isListed(row.code().system())).isTrue();
                    })
                    .extracting(UsedCodes.Row::code)
                    .doesNotHaveDuplicates();
        }

        @Test
        void has_right_check_digits() {
            assertThat(USED.all()).allSatisfy(row -> {
                String code = row.code().value();
                switch (row.code().system()) {
                    case "http://snomed.info/sct" ->
                        assertThat(CodeShapes.isSnomedConcept(code)).isTrue();
                    case "http://loinc.org" ->
                        assertThat(CodeShapes.isLoinc(code)).isTrue();
                    default -> assertThat(code).isNotBlank();
                }
            });
        }
    }

    @Nested
    class Java {

        private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

        @Test
        void holds_no_clinical_code() {
            assertThat(files(MAIN, ".java")
                            .flatMap(file -> offences(GuideFiles.text(file)).map(offence -> file + ": " + offence)))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"14016003\"",
                    "is(\"http://snomed.info/sct|91861009\")",
                    "\"11150-0\"",
                    "\"RID35804\"",
                    "\"C92.01\"",
                    "\"9861/3\"",
                    "\"L01EA01\"",
                    "\"130603\"",
                    "\"282388\"",
                    "\"http://loinc.org\""
                })
        void would_be_caught_with_one(String source) {
            assertThat(offences("String code = " + source + ";")).isNotEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\"E50-E64\"", "\"14-day window\"", "\"2026-03-04\"", "\"10*9/L\"", "1000000", "\"v3.1.2\""})
        void is_not_caught_without_one(String source) {
            assertThat(offences("Object harmless = " + source + ";")).isEmpty();
        }

        private static Stream<String> offences(String source) {
            return LITERAL.matcher(source)
                    .results()
                    .map((MatchResult literal) -> literal.group(1))
                    .filter(text -> isKnownCode(text)
                            || namesSystem(text)
                            || CodeShapes.in(text).findAny().isPresent());
        }

        private static boolean isKnownCode(String text) {
            return USED.all().stream()
                    .filter(row ->
                            UsedCodes.CLINICAL_SYSTEMS.contains(row.code().system()))
                    .map(row -> row.code().value())
                    .filter(code -> code.length() > 3)
                    .anyMatch(text::equals);
        }

        private static boolean namesSystem(String text) {
            return UsedCodes.CLINICAL_SYSTEMS.stream().anyMatch(text::contains);
        }
    }

    /** Codes that were seen in public sources with a meaning that they do not have, or that do not exist. */
    @Nested
    class Known_traps {

        @ParameterizedTest(name = "{1} as {2}")
        @CsvSource({
            "http://snomed.info/sct, 312581009, Bone marrow biopsy",
            "http://snomed.info/sct, 241635003, MRI spine",
            "http://snomed.info/sct, 241629003, MRI pelvis",
            "http://snomed.info/sct, 274331003, Biopsy of bone marrow",
            "http://snomed.info/sct, 86273004, Bone marrow biopsy",
            "http://snomed.info/sct, 51282000, Vertebra",
            "http://snomed.info/sct, 131190003, Radius",
            "http://snomed.info/sct, 65216001, Cerebrospinal fluid specimen",
            "http://snomed.info/sct, 240196003, Bone marrow necrosis",
            "http://loinc.org, 36218-5, MR Bone marrow",
            "http://loinc.org, 77147-7, Blasts/100 cells in Bone marrow",
            "http://loinc.org, 26446-5, Blasts in Bone marrow",
            "http://loinc.org, 26447-3, Blasts in Bone marrow",
            "http://radlex.org, RID2507, femur",
            "http://www.radlex.org, RID2507, femur",
            "http://dicom.nema.org/resources/ontology/DCM, 126351, STIR"
        })
        void are_refused(String system, String code, String display) {
            assertThat(USED.complaint(new ExternalCode(system, code, display))).isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"312581009", "241635003", "241629003", "14016004"})
        void fail_the_check_digit_of_snomed(String code) {
            assertThat(CodeShapes.isSnomedConcept(code)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"36218-5", "11150-1"})
        void fail_the_check_digit_of_loinc(String code) {
            assertThat(CodeShapes.isLoinc(code)).isFalse();
        }

        @Test
        void are_found_wherever_a_resource_can_hide_them() {
            JsonCodes codes = JsonCodes.of(
                    """
                    {"compose": {"include": [{"system": "s", "concept": [{"code": "a", "display": "A"}]}]},
                     "group": [{"source": "s", "target": "t",
                                "element": [{"code": "b", "target": [{"code": "c"}, {"equivalence": "unmatched"}]}]}],
                     "patternCodeableConcept": {"coding": [{"system": "s", "code": "d"}]},
                     "expression": "code.coding.exists($this = 'http://loinc.org|718-7') or code = 'RID1'"}
                    """);
            assertThat(codes.coded())
                    .containsExactlyInAnyOrder(
                            new ExternalCode("s", "a", "A"),
                            new ExternalCode("s", "b", ""),
                            new ExternalCode("t", "c", ""),
                            new ExternalCode("s", "d", ""));
            assertThat(codes.inExpressions()).containsExactlyInAnyOrder("718-7", "RID1");
        }
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return List.copyOf(
                    files.filter(file -> file.toString().endsWith(ending)).toList())
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
