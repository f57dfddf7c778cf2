package org.marrowsight.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;
import org.marrowsight.terminology.FhirDefinitions;

/** What an addition of a site must not do to the packaged guide or to what FHIR itself defines: it only adds. */
final class SiteRules {

    private static final List<String> OF_HL7 = List.of("http://hl7.org/fhir/", "http://terminology.hl7.org/");
    private static final Set<String> PLACE_AND_STATUS = Set.of(
            "parent",
            "child",
            "status",
            "inactive",
            "notSelectable",
            "deprecated",
            "deprecationDate",
            "retirementDate");

    private final Guide guide;
    private final FhirDefinitions fhir;
    private final Set<Code> codes;
    private final Map<String, Set<String>> codesBySystem;

    SiteRules(Guide guide, FhirDefinitions fhir) {
        this.guide = guide;
        this.fhir = fhir;
        this.codes = guide.codes();
        this.codesBySystem = codes.stream()
                .collect(Collectors.groupingBy(Code::system, Collectors.mapping(Code::value, Collectors.toSet())));
    }

    /** What is wrong with an addition and what to store instead; empty when it takes nothing away. */
    Optional<String> objection(MetadataResource addition) {
        if (isOfFhir(addition)) {
            return Optional.of(addition.getUrl()
                    + " is defined by FHIR itself. Give what you add a URL of your own organization; to add words to a code"
                    + " system, post a supplement.");
        }
        if (addition instanceof CodeSystem system) {
            return system.getContent() == CodeSystemContentMode.SUPPLEMENT ? supplement(system) : codeSystem(system);
        }
        return addition instanceof ConceptMap map ? map(map) : Optional.empty();
    }

    private boolean isOfFhir(MetadataResource addition) {
        String url = addition.hasUrl() ? addition.getUrl() : "";
        if (OF_HL7.stream().noneMatch(url::startsWith)) {
            return false;
        }
        return addition instanceof CodeSystem
                ? fhir.codeSystem(url).isPresent()
                : addition instanceof ValueSet && fhir.valueSet(url).isPresent();
    }

    /** A code system that is held decides which of its codes exist. */
    private Optional<String> codeSystem(CodeSystem system) {
        Set<String> used = system.getContent() == CodeSystemContentMode.NOTPRESENT
                ? Set.of()
                : codesBySystem.getOrDefault(system.hasUrl() ? system.getUrl() : "", Set.of());
        if (used.isEmpty()) {
            return Optional.empty();
        }
        Set<String> held = concepts(system.getConcept())
                .map(ConceptDefinitionComponent::getCode)
                .collect(Collectors.toSet());
        List<String> missing =
                used.stream().filter(code -> !held.contains(code)).sorted().toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("The guide of this server uses " + missing.size() + " codes of " + system.getUrl()
                        + " that this code system lacks, " + missing.get(0)
                        + " among them. Add them, or post words of your"
                        + " own as a supplement.");
    }

    /** A supplement adds words; what a concept is below and whether it is in use is said by its code system. */
    private Optional<String> supplement(CodeSystem supplement) {
        String url = supplement.hasSupplements() ? supplement.getSupplements().split("\\|", 2)[0] : "";
        Optional<CodeSystem> base = Stream.concat(
                        guide.all(CodeSystem.class).filter(system -> url.equals(system.getUrl())),
                        OF_HL7.stream().anyMatch(url::startsWith) ? fhir.codeSystem(url).stream() : Stream.empty())
                .findFirst();
        if (base.isEmpty()) {
            return Optional.empty();
        }
        Set<String> defined = base.get().getProperty().stream()
                .map(PropertyComponent::getCode)
                .collect(Collectors.toSet());
        return concepts(supplement.getConcept())
                .flatMap(concept -> concept.getProperty().stream())
                .map(ConceptPropertyComponent::getCode)
                .filter(code -> defined.contains(code) || PLACE_AND_STATUS.contains(code))
                .findFirst()
                .map(code -> "The property '" + code + "' of the concepts of " + url
                        + " is stated by that code system. A supplement adds designations, and properties with names of its"
                        + " own.");
    }

    /** The codes of the guide have their meaning there; a map of a site leads from its own codes. */
    private Optional<String> map(ConceptMap map) {
        if (map.getStatus() == PublicationStatus.RETIRED) {
            return Optional.empty();
        }
        Guide alone =
                Guide.of(List.of(map.hasId() ? map : (ConceptMap) map.copy().setId("addition")));
        return map.getGroup().stream()
                .flatMap(SiteRules::sources)
                .filter(codes::contains)
                .filter(source -> alone.meanings(source)
                        .filter(codes::contains)
                        .anyMatch(target -> guide.meanings(source).noneMatch(target::equals)))
                .findFirst()
                .map(source -> "The code " + source.value() + " of " + source.system()
                        + " has its meaning by the guide of this server, which this map contradicts. Map codes of your own"
                        + " organization.");
    }

    private static Stream<Code> sources(ConceptMapGroupComponent group) {
        return group.getElement().stream().map(element -> new Code(group.getSource(), element.getCode()));
    }

    private static Stream<ConceptDefinitionComponent> concepts(List<ConceptDefinitionComponent> concepts) {
        return concepts.stream().flatMap(concept -> Stream.concat(Stream.of(concept), concepts(concept.getConcept())));
    }
}
