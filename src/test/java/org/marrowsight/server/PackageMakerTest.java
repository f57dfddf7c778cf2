package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionMappingComponent;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;
import org.marrowsight.guide.InvalidGuideException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PackageMakerTest {

    private static final Guide GUIDE = GuideFiles.guide();
    private static final GuidePackage MADE = make(GuideFiles.R4, List.of(patient("first"), patient("second")));
    private static final Map<String, String> FILES = files(MADE);

    private static GuidePackage make(FhirContext fhir, List<Resource> examples) {
        return new PackageMaker(fhir).make(GUIDE, new PackageExtras(examples, Map.of("LICENSE", "As is.\n")));
    }

    private static Patient patient(String id) {
        Patient patient = new Patient();
        patient.setId(id);
        return patient;
    }

    private static List<TarArchiveEntry> entries(GuidePackage made) {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream archive = archive(made)) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                entries.add(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static Map<String, String> files(GuidePackage made) {
        Map<String, String> files = new LinkedHashMap<>();
        try (TarArchiveInputStream archive = archive(made)) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                files.put(entry.getName(), new String(archive.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static TarArchiveInputStream archive(GuidePackage made) throws IOException {
        InputStream bytes = new ByteArrayInputStream(made.content());
        return new TarArchiveInputStream(new GzipCompressorInputStream(bytes));
    }

    private static Resource packaged(MetadataResource resource) {
        String json = FILES.get(
                "package/" + resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json");
        return (Resource) GuideFiles.R4.newJsonParser().parseResource(Objects.requireNonNull(json));
    }

    private static List<JsonNode> index(String folder) throws IOException {
        JsonNode index = new JsonMapper().readTree(FILES.get(folder + "/.index.json"));
        assertThat(index.path("index-version").asInt()).isEqualTo(2);
        return StreamSupport.stream(index.path("files").spliterator(), false).toList();
    }

    @Nested
    class The_manifest {

        private final NpmPackage read = NpmPackage.fromPackage(new ByteArrayInputStream(MADE.content()));

        The_manifest() throws IOException {}

        @Test
        void says_what_the_implementation_guide_says() {
            assertThat(read.id()).isEqualTo("org.marrowsight.fhir");
            assertThat(read.version()).isEqualTo(GUIDE.version());
            assertThat(read.canonical()).isEqualTo(Guide.CANONICAL_BASE);
            assertThat(read.title()).isEqualTo("Marrowsight: bone marrow necrosis in FHIR");
            assertThat(read.fhirVersionList()).isEqualTo("4.0.1");
            assertThat(read.dependencies()).containsExactly("hl7.fhir.r4.core#4.0.1");
            assertThat(read.license()).isEqualTo("Apache-2.0");
            assertThat(read.date()).isEqualTo("20261120000000");
            assertThat(read.getNpm().asString("type")).isEqualTo("IG");
            assertThat(read.getNpm().asString("author")).isEqualTo("Marrowsight");
        }

        @Test
        void names_the_file() {
            assertThat(MADE.fileName()).isEqualTo(read.id() + "-" + read.version() + ".tgz");
        }
    }

    @Nested
    class Its_resources {

        static Stream<MetadataResource> resources() {
            return GUIDE.resources().stream();
        }

        static Stream<StructureDefinition> definitions() {
            return GUIDE.all(StructureDefinition.class);
        }

        @ParameterizedTest
        @MethodSource("resources")
        void are_those_of_the_guide(MetadataResource resource) {
            Resource packaged = packaged(resource);
            if (packaged instanceof StructureDefinition profile) {
                List<StructureDefinitionMappingComponent> ownMappings = ((StructureDefinition) resource).getMapping();
                assertThat(profile.getMapping())
                        .extracting(StructureDefinitionMappingComponent::getUri)
                        .containsAll(ownMappings.stream()
                                .map(StructureDefinitionMappingComponent::getUri)
                                .toList());
                profile.setSnapshot(null).setMapping(ownMappings);
            }
            assertThat(GuideFiles.R4.newJsonParser().encodeResourceToString(packaged))
                    .isEqualTo(GuideFiles.R4.newJsonParser().encodeResourceToString(resource));
        }

        /** HAPI FHIR leaves out what is not, and reports success. */
        @ParameterizedTest
        @MethodSource("resources")
        void are_active(MetadataResource resource) {
            assertThat(((MetadataResource) packaged(resource)).getStatus().toCode())
                    .isEqualTo("active");
        }

        @ParameterizedTest
        @MethodSource("definitions")
        void hold_with_a_definition_all_that_it_inherits_and_all_that_it_adds(StructureDefinition profile) {
            List<ElementDefinition> snapshot =
                    ((StructureDefinition) packaged(profile)).getSnapshot().getElement();
            assertThat(snapshot)
                    .extracting(ElementDefinition::getId)
                    .contains(profile.getType(), profile.getType() + ".id")
                    .containsAll(profile.getDifferential().getElement().stream()
                            .map(ElementDefinition::getId)
                            .toList());
            assertThat(constraints(snapshot))
                    .contains(profile.getType().equals("Extension") ? "ext-1" : "dom-2")
                    .containsAll(constraints(profile.getDifferential().getElement()));
        }

        private static List<String> constraints(List<ElementDefinition> elements) {
            return elements.stream()
                    .flatMap(element -> element.getConstraint().stream())
                    .map(ElementDefinitionConstraintComponent::getKey)
                    .toList();
        }

        @Test
        void stand_in_the_index() throws IOException {
            assertThat(index("package"))
                    .hasSize(GUIDE.resources().size())
                    .allSatisfy(entry -> assertThat(FILES)
                            .containsKey("package/" + entry.path("filename").asText()))
                    .extracting(entry -> entry.path("url").asText())
                    .containsExactlyInAnyOrderElementsOf(
                            resources().map(MetadataResource::getUrl).toList());
        }

        @Test
        void stand_in_the_index_with_a_type_only_if_that_is_a_word() throws IOException {
            assertThat(index("package"))
                    .filteredOn(entry -> entry.has("type"))
                    .allSatisfy(entry -> assertThat(entry.path("type").asText()).matches("[A-Za-z]+"))
                    .extracting(entry -> entry.path("resourceType").asText())
                    .containsOnly("StructureDefinition", "SearchParameter")
                    .hasSize((int) (definitions().count()
                            + GUIDE.all(SearchParameter.class).count()));
        }
    }

    @Nested
    class What_goes_with_them {

        @Test
        void are_examples_in_a_folder_of_their_own() throws IOException {
            assertThat(FILES).containsKeys("package/example/Patient-first.json", "package/example/Patient-second.json");
            assertThat(index("package/example"))
                    .extracting(entry -> entry.path("id").asText())
                    .containsExactly("first", "second");
        }

        @Test
        void are_the_notices() {
            assertThat(FILES).containsEntry("package/other/LICENSE", "As is.\n");
        }

        @Test
        void is_no_empty_folder() {
            assertThat(files(make(GuideFiles.R4, List.of())).keySet())
                    .noneMatch(name -> name.startsWith("package/example"));
        }

        @Test
        void is_no_example_that_would_hide_another_or_has_no_name() {
            assertThatThrownBy(() -> make(GuideFiles.R4, List.of(patient("same"), patient("same"))))
                    .isInstanceOf(InvalidGuideException.class)
                    .hasMessageContaining("Patient-same");
            assertThatThrownBy(() -> make(GuideFiles.R4, List.of(new Patient())))
                    .isInstanceOf(InvalidGuideException.class)
                    .hasMessageContaining("no id");
        }
    }

    @Nested
    class Made_again {

        @Test
        void it_is_the_same_to_the_byte_wherever_that_is() {
            TimeZone zone = TimeZone.getDefault();
            Locale locale = Locale.getDefault();
            try {
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                Locale.setDefault(Locale.forLanguageTag("tr-TR"));
                GuidePackage again = make(FhirContext.forR4(), List.of(patient("second"), patient("first")));
                assertThat(again.content()).isEqualTo(MADE.content());
                assertThat(again.entityTag()).isEqualTo(MADE.entityTag());
            } finally {
                TimeZone.setDefault(zone);
                Locale.setDefault(locale);
            }
        }

        @Test
        void nothing_in_it_tells_when_and_by_whom() {
            assertThat(entries(MADE)).allSatisfy(entry -> {
                assertThat(entry.getLastModifiedDate()).isEqualTo(Date.from(Instant.parse("2026-11-20T00:00:00Z")));
                assertThat(entry.getUserName()).isEqualTo("root");
                assertThat(entry.getGroupName()).isEqualTo("root");
                assertThat(entry.getLongUserId()).isZero();
                assertThat(entry.getLongGroupId()).isZero();
                assertThat(entry.getMode()).isEqualTo(0100644);
            });
        }

        @Test
        void its_files_are_in_order() {
            assertThat(FILES.keySet()).containsExactlyElementsOf(new TreeSet<>(FILES.keySet()));
        }

        @Test
        void another_content_has_another_tag() {
            assertThat(make(GuideFiles.R4, List.of()).entityTag()).isNotEqualTo(MADE.entityTag());
        }
    }
}
