package org.marrowsight.terminology;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;

/**
 * Which properties of a code system say that a concept is abstract, inactive or of some status. They are found by FHIR's
 * own URI, and by FHIR's own name where a code system states no URI.
 */
final class ConceptFlags {

    private static final String STANDARD = "http://hl7.org/fhir/concept-properties#";
    private static final String STANDARDS_STATUS =
            "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status";
    private static final Set<String> INACTIVE = Set.of("retired", "inactive", "withdrawn");

    private final String notSelectable;
    private final String inactive;
    private final String status;

    ConceptFlags(CodeSystem system) {
        this.notSelectable = named(system, "notSelectable");
        this.inactive = named(system, "inactive");
        this.status = named(system, "status");
    }

    private static String named(CodeSystem system, String name) {
        return system.getProperty().stream()
                .filter(property -> (STANDARD + name).equals(property.getUri()))
                .map(PropertyComponent::getCode)
                .findFirst()
                .orElse(name);
    }

    boolean isAbstract(Concept concept) {
        return isTrue(concept, notSelectable);
    }

    boolean isInactive(Concept concept) {
        return isTrue(concept, inactive)
                || status(concept).filter(INACTIVE::contains).isPresent();
    }

    Optional<String> status(Concept concept) {
        Stream<Type> stated = concept.properties(status).map(ConceptPropertyComponent::getValue);
        Stream<Type> standards = concept.extensions()
                .filter(extension -> STANDARDS_STATUS.equals(extension.getUrl()))
                .map(Extension::getValue);
        return Stream.concat(stated, standards)
                .filter(Type::isPrimitive)
                .map(Type::primitiveValue)
                .findFirst();
    }

    private static boolean isTrue(Concept concept, String property) {
        return concept.properties(property)
                .anyMatch(each -> each.getValue() instanceof BooleanType flag && flag.booleanValue());
    }
}
