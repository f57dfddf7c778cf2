package org.marrowsight.terminology;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.marrowsight.terminology.Languages.Names;

/** Writes the codes of an expansion. */
final class MemberWriter {

    /** R4 has no place for properties; this is how the elements of R5 are written in R4. */
    private static final String PROPERTY =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property";

    private static final String PROPERTY_MEANING =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.property";

    private static final String FHIR = "http://hl7.org/fhir/StructureDefinition/";

    /** What is said about the code itself, and not about its place in the code system. */
    private static final Set<String> OF_CODES = Set.of(
            FHIR + "coding-sctdescid",
            FHIR + "rendering-style",
            FHIR + "rendering-xhtml",
            FHIR + "codesystem-alternate",
            FHIR + "valueset-deprecated",
            FHIR + "valueset-concept-definition");

    private static final String STANDARDS_STATUS = FHIR + "structuredefinition-standards-status";
    private static final Set<String> OF_DESIGNATIONS = Set.of(FHIR + "coding-sctdescid", STANDARDS_STATUS);

    private final ExpansionRequest request;
    private final boolean withVersions;
    private final MemberProperties properties;
    private final Map<String, String> meanings = new LinkedHashMap<>();

    MemberWriter(ExpansionRequest request, boolean withVersions) {
        this.request = request;
        this.withVersions = withVersions;
        this.properties = new MemberProperties(request.properties());
    }

    ValueSetExpansionContainsComponent contains(Member member) {
        Concept concept = member.concept();
        ValueSetExpansionContainsComponent contains = new ValueSetExpansionContainsComponent();
        contains.setSystem(member.system().url()).setCode(member.code());
        if (withVersions) {
            member.system().version().ifPresent(contains::setVersion);
        }
        if (concept.isAbstract()) {
            contains.setAbstract(true);
        }
        if (concept.isInactive()) {
            contains.setInactive(true);
        }
        Names names = request.languages().names(member);
        names.display().ifPresent(contains::setDisplay);
        if (request.withDesignations()) {
            names.designations().stream()
                    .filter(this::isWanted)
                    .map(MemberWriter::copy)
                    .forEach(contains::addDesignation);
        }
        extensions(member).forEach(contains::addExtension);
        for (MemberProperties.Property property : properties.of(member)) {
            contains.addExtension(property(property.code(), property.value()));
            meanings.putIfAbsent(property.code(), property.uri().orElse(""));
        }
        return contains;
    }

    /** Says what the properties mean that were written. */
    void explain(ValueSetExpansionComponent expansion) {
        meanings.forEach((code, uri) -> {
            Extension meaning = new Extension(PROPERTY_MEANING);
            meaning.addExtension(new Extension("code", new CodeType(code)));
            if (!uri.isEmpty()) {
                meaning.addExtension(new Extension("uri", new UriType(uri)));
            }
            expansion.addExtension(meaning);
        });
    }

    private static Set<Extension> extensions(Member member) {
        Set<Extension> written = new LinkedHashSet<>();
        member.extensions()
                .filter(extension -> OF_CODES.contains(extension.getUrl()))
                .forEach(written::add);
        member.listing().extensions().stream()
                .filter(extension -> STANDARDS_STATUS.equals(extension.getUrl()))
                .forEach(written::add);
        return written;
    }

    private boolean isWanted(ConceptDefinitionDesignationComponent designation) {
        List<String> wanted = request.designations();
        return (designation.hasLanguage() || designation.hasUse())
                && (wanted.isEmpty() || wanted.stream().anyMatch(each -> names(each, designation)));
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
        designation.getExtension().stream()
                .filter(extension -> OF_DESIGNATIONS.contains(extension.getUrl()))
                .forEach(copy::addExtension);
        return copy;
    }

    private static Extension property(String code, Type value) {
        Extension property = new Extension(PROPERTY);
        property.addExtension(new Extension("code", new CodeType(code)));
        property.addExtension(new Extension("value", value));
        return property;
    }
}
