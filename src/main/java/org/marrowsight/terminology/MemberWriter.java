package org.marrowsight.terminology;

import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/** Writes one code of an expansion. */
final class MemberWriter {

    /** R4 has no place for properties; this is how the element of R5 is written in R4. */
    private static final String PROPERTY =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property";

    private final ExpansionRequest request;

    MemberWriter(ExpansionRequest request) {
        this.request = request;
    }

    ValueSetExpansionContainsComponent contains(Member member) {
        Concept concept = member.concept();
        ValueSetExpansionContainsComponent contains = new ValueSetExpansionContainsComponent();
        contains.setSystem(member.system().url()).setCode(member.code());
        if (concept.isAbstract()) {
            contains.setAbstract(true);
        }
        if (concept.isInactive()) {
            contains.setInactive(true);
        }
        display(member).ifPresent(contains::setDisplay);
        if (request.withDesignations()) {
            member.designations().filter(this::isWanted).map(MemberWriter::copy).forEach(contains::addDesignation);
        }
        request.properties().forEach(code -> properties(concept, code)
                .map(value -> property(code, value))
                .forEach(contains::addExtension));
        return contains;
    }

    private Optional<String> display(Member member) {
        Optional<String> language =
                Optional.ofNullable(member.system().resource().getLanguage());
        return request.languages().display(member.display(), language, member.designations());
    }

    private boolean isWanted(ConceptDefinitionDesignationComponent designation) {
        return request.designations().isEmpty()
                || request.designations().stream().anyMatch(wanted -> names(wanted, designation));
    }

    /** A designation is named by its language or by its use. */
    private static boolean names(String wanted, ConceptDefinitionDesignationComponent designation) {
        String language = wanted.startsWith("urn:ietf:bcp:47|") ? wanted.substring(wanted.indexOf('|') + 1) : wanted;
        return language.equalsIgnoreCase(designation.getLanguage())
                || wanted.equals(designation.getUse().getSystem() + "|"
                        + designation.getUse().getCode());
    }

    private static ConceptReferenceDesignationComponent copy(ConceptDefinitionDesignationComponent designation) {
        ConceptReferenceDesignationComponent copy = new ConceptReferenceDesignationComponent();
        copy.setLanguage(designation.getLanguage()).setValue(designation.getValue());
        if (designation.hasUse()) {
            copy.setUse(designation.getUse());
        }
        return copy;
    }

    private static Stream<Type> properties(Concept concept, String code) {
        return switch (code) {
            case "definition" -> concept.definition().<Type>map(StringType::new).stream();
            case "parent" -> concept.parents().stream().map(parent -> new CodeType(parent.code()));
            case "child" -> concept.children().stream().map(child -> new CodeType(child.code()));
            default -> concept.properties(code).map(ConceptPropertyComponent::getValue);
        };
    }

    private static Extension property(String code, Type value) {
        Extension property = new Extension(PROPERTY);
        property.addExtension(new Extension("code", new CodeType(code)));
        property.addExtension(new Extension("value", value));
        return property;
    }
}
