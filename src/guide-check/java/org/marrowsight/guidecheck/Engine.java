package org.marrowsight.guidecheck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r5.context.IWorkerContext.VersionResolutionRules;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.Manager;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.CodeSystem;
import org.hl7.fhir.r5.model.Enumerations.CodeSystemContentMode;
import org.hl7.fhir.r5.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.FhirPublication;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.settings.FhirSettings;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;
import org.hl7.fhir.validation.service.model.InstanceValidatorParameters;

/**
 * HL7's validation engine, knowing FHIR R4 and the guide. Without a terminology server it is given the external codes that the guide uses,
 * and R4's languages, as fragments of their code systems, and checks by them. Of SNOMED CT, LOINC, ICD-10 and RxNorm it believes a server
 * alone, and leaves them to the tests of the guide.
 */
final class Engine {

    private static final String R4 = "4.0.1";

    private final Guide guide;
    private final ValidationEngine engine;

    private Engine(Guide guide, ValidationEngine engine) {
        this.guide = guide;
        this.engine = engine;
    }

    /**
     * Loads R4 and the guide, and asks nobody for the rest; takes some seconds.
     *
     * @throws UncheckedIOException when a file of either cannot be read
     */
    static Engine alone(Guide guide) {
        ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
        Engine alone =
                new Engine(guide, built(new ValidationEngine.ValidationEngineBuilder().withNoTerminologyServer()));
        alone.engine.getContext().setNoTerminologyServer(true);
        alone.loadGuide();
        alone.fragmentsOfUnknownSystems().forEach(alone.engine.getContext()::cacheResource);
        alone.prepare();
        return alone;
    }

    /**
     * Loads R4 and the guide, and asks a terminology server for what it does not know.
     *
     * @param server its FHIR address
     * @param log file that takes what was asked and answered
     */
    static Engine asking(Guide guide, String server, Path log) {
        FhirSettings.setExplicitFilePath(
                Path.of(System.getProperty("user.home"), ".fhir", "fhir-settings-with-server.json")
                        .toString());
        ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.DIRECT);
        // the one address that is asked is that of the server, and it may be on this machine
        ManagedWebAccess.setSsrfProtectionEnabled(false);
        Engine asking = new Engine(
                guide,
                built(new ValidationEngine.ValidationEngineBuilder()
                        .withTxServer(server, log.toString(), FhirPublication.R4, false)
                        .withTerminologyCachePath(emptyFolder().toString())));
        asking.loadGuide();
        asking.prepare();
        return asking;
    }

    /** For what the engine keeps of answers: those of an earlier run prove nothing. */
    private static Path emptyFolder() {
        try {
            return Files.createTempDirectory("answers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ValidationEngine built(ValidationEngine.ValidationEngineBuilder builder) {
        try {
            return builder.withVersion(R4).fromSource("hl7.fhir.r4.core#" + R4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void loadGuide() {
        guide.definitions().forEach(this::load);
    }

    private void prepare() {
        engine.setFetcher(new GuideReferences(resourcesByReference()));
        engine.prepare();
    }

    /** The errors and warnings of a file of the guide, an example judged by its profile as well. */
    List<Finding> findingsIn(Path file) {
        try {
            return findings(
                    guide.nameOf(file),
                    Files.readAllBytes(file),
                    guide.profileOf(file).stream().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The errors and warnings of a resource.
     *
     * @param name what the findings call it
     * @param resource JSON
     * @param profiles what it must conform to besides its type; when there is one, its references may point outside the guide
     */
    List<Finding> findings(String name, byte[] resource, List<String> profiles) throws IOException {
        engine.setPolicyAdvisor(new BasePolicyAdvisorForFullValidation(
                profiles.isEmpty() ? ReferenceValidationPolicy.CHECK_EXISTS_AND_TYPE : ReferenceValidationPolicy.IGNORE,
                Set.of()));
        InstanceValidator validator = engine.getValidator(FhirFormat.JSON, new InstanceValidatorParameters());
        List<ValidationMessage> messages = new ArrayList<>();
        validator.validate(
                null, messages, new ByteArrayInputStream(resource), FhirFormat.JSON, engine.asSdList(profiles));
        return messages.stream()
                .filter(message ->
                        message.getLevel().isError() || message.getLevel() == ValidationMessage.IssueSeverity.WARNING)
                .map(message -> Finding.in(name, message))
                .distinct()
                .toList();
    }

    private void load(Path file) {
        try {
            engine.getContext().cacheResource(engine.loadResource(Files.readAllBytes(file), file.toString()));
        } catch (IOException | FHIRException | IllegalArgumentException e) {
            // Left out: what makes it unreadable is found where it is judged, with its place in the file.
        }
    }

    private List<CodeSystem> fragmentsOfUnknownSystems() {
        Map<String, CodeSystem> fragments = new LinkedHashMap<>();
        Stream.concat(guide.usedCodes().stream(), languages())
                .filter(code -> !isKnown(code.system()))
                .forEach(code -> fragments
                        .computeIfAbsent(code.system(), Engine::fragment)
                        .addConcept()
                        .setCode(code.code())
                        .setDisplay(code.display()));
        return List.copyOf(fragments.values());
    }

    private boolean isKnown(String system) {
        return engine.getContext().fetchCodeSystem(system, VersionResolutionRules.defaultRule()) != null;
    }

    /** The languages that R4 names as common. */
    private Stream<ExternalCode> languages() {
        ValueSet languages = engine.getContext()
                .fetchResource(
                        ValueSet.class, "http://hl7.org/fhir/ValueSet/languages", VersionResolutionRules.defaultRule());
        return languages.getCompose().getInclude().stream().flatMap(include -> include.getConcept().stream()
                .map(one -> new ExternalCode(include.getSystem(), one.getCode(), one.getDisplay())));
    }

    private static CodeSystem fragment(String system) {
        CodeSystem fragment = new CodeSystem();
        fragment.setId("fragment-" + Integer.toHexString(system.hashCode()));
        fragment.setUrl(system);
        fragment.setStatus(PublicationStatus.ACTIVE);
        fragment.setContent(CodeSystemContentMode.FRAGMENT);
        return fragment;
    }

    private Map<String, Element> resourcesByReference() {
        Map<String, Element> resources = new HashMap<>();
        Stream.concat(guide.definitions().stream(), guide.goodExamples().stream())
                .flatMap(this::read)
                .forEach(resource -> resources.put(resource.fhirType() + "/" + resource.getIdBase(), resource));
        return resources;
    }

    private Stream<Element> read(Path file) {
        try (InputStream json = Files.newInputStream(file)) {
            return Manager.parse(engine.getContext(), json, FhirFormat.JSON).stream()
                    .flatMap(part -> Stream.ofNullable(part.getElement()));
        } catch (IOException | FHIRException e) {
            // Left out, as above.
            return Stream.empty();
        }
    }
}
