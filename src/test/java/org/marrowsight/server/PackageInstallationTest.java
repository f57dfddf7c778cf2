package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.packages.IPackageInstallerSvc;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** The package in a server that is not ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PackageInstallationTest {

    private static final Pattern YAML = Pattern.compile("```yaml\\n(hapi:.*?)```", Pattern.DOTALL);
    private static final String TREPHINE = Guide.CANONICAL_BASE + "/StructureDefinition/trephine-histology";

    private final Guide guide = GuideFiles.guide();
    private final ConfigurableApplicationContext other = new SpringApplicationBuilder(PlainHapi.class)
            .web(WebApplicationType.NONE)
            .run();

    @BeforeAll
    void install(@TempDir Path folder) throws IOException {
        GuidePackage made = new PackageMaker(GuideFiles.R4).make(guide, new PackageExtras(List.of(), Map.of()));
        Path file = Files.write(folder.resolve(made.fileName()), made.content());
        PackageInstallationSpec advised = advised();
        other.getBean(IPackageInstallerSvc.class)
                .install(advised.setPackageUrl(file.toUri().toString()));
    }

    /** What the README advises, as the starter of HAPI FHIR reads it. */
    private static PackageInstallationSpec advised() throws IOException {
        Matcher yaml = YAML.matcher(Files.readString(Path.of("README.md")));
        assertThat(yaml.find()).isTrue();
        List<PropertySource<?>> settings = new YamlPropertySourceLoader()
                .load("README", new ByteArrayResource(yaml.group(1).getBytes(StandardCharsets.UTF_8)));
        Map<String, PackageInstallationSpec> guides = new Binder(ConfigurationPropertySources.from(settings))
                .bind("hapi.fhir.implementationguides", Bindable.mapOf(String.class, PackageInstallationSpec.class))
                .get();
        return Objects.requireNonNull(guides.get("marrowsight"));
    }

    @AfterAll
    void stop() {
        other.close();
    }

    /** The installer reports success also when it has left resources out. */
    @Test
    void every_resource_is_stored_under_its_name() {
        assertThat(stored())
                .isEqualTo(guide.resources().stream()
                        .map(resource -> ResourceKey.of(resource).toString())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private Set<String> stored() {
        DaoRegistry storage = other.getBean(DaoRegistry.class);
        return guide.resources().stream()
                .map(MetadataResource::fhirType)
                .distinct()
                .flatMap(type -> storage
                        .getResourceDao(type)
                        .search(SearchParameterMap.newSynchronous(), new SystemRequestDetails())
                        .getAllResources()
                        .stream())
                .map(resource -> ResourceKey.of((MetadataResource) resource).toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_good_example_has_no_error() throws IOException {
        assertThat(errors("good-grade-3-of-above-60")).isEmpty();
    }

    @Test
    void a_bad_example_fails_for_its_reason() throws IOException {
        assertThat(errors("bad-grade-1-extent--20")).singleElement().asString().contains("grade-1-extent");
    }

    @Test
    void a_value_set_knows_its_codes_and_no_others() {
        assertThat(isMember("grade-1")).isTrue();
        assertThat(isMember("necrosis-present")).isFalse();
    }

    private boolean isMember(String code) {
        IValidationSupport support = other.getBean(IValidationSupport.class);
        CodeValidationResult result = support.validateCode(
                new ValidationSupportContext(support),
                new ConceptValidationOptions(),
                Guide.CANONICAL_BASE + "/CodeSystem/marrow-finding",
                code,
                null,
                Guide.CANONICAL_BASE + "/ValueSet/bmn-grade");
        return Objects.requireNonNull(result).isOk();
    }

    private List<String> errors(String example) throws IOException {
        return validated(text(example)).getIssue().stream()
                .filter(issue -> issue.getSeverity().compareTo(OperationOutcome.IssueSeverity.ERROR) <= 0)
                .map(OperationOutcomeIssueComponent::getDiagnostics)
                .toList();
    }

    private OperationOutcome validated(String json) {
        Observation observation =
                other.getBean(FhirContext.class).newJsonParser().parseResource(Observation.class, json);
        try {
            return (OperationOutcome) other.getBean(DaoRegistry.class)
                    .getResourceDao(Observation.class)
                    .validate(observation, null, json, EncodingEnum.JSON, null, TREPHINE, new SystemRequestDetails())
                    .getOperationOutcome();
        } catch (PreconditionFailedException e) {
            return (OperationOutcome) e.getOperationOutcome();
        }
    }

    private static String text(String example) throws IOException {
        String path = "/examples/trephine-histology/" + example + ".json";
        try (InputStream file = Objects.requireNonNull(PackageInstallationTest.class.getResourceAsStream(path))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
