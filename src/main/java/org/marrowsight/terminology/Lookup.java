package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;

/** Tells what a code system says about a code. */
final class Lookup {

    private final IndexedSystem system;
    private final Languages languages;
    private final Set<String> wanted;

    Lookup(IndexedSystem system, Arguments arguments) {
        this.system = system;
        this.languages = arguments.languages(Optional.empty());
        List<String> properties = arguments.texts("property");
        this.wanted = properties.isEmpty() ? Set.of("*") : Set.copyOf(properties);
    }

    static RuntimeException unknown(IndexedSystem system, String code) {
        return Refusal.unknownCode(unknownCode(system, code));
    }

    static Sentence unknownCode(IndexedSystem system, String code) {
        return system.version()
                .map(version -> Words.of("Unknown_Code_in_Version", code, system.url(), version))
                .orElseGet(() -> Words.of("Unknown_Code_in", code, system.url()));
    }

    Parameters of(String code) {
        Concept concept = system.concept(code).orElseThrow(() -> unknown(system, code));
        Parameters answer = new Parameters();
        answer.addParameter("name", new StringType(name()));
        answer.addParameter("code", new CodeType(concept.code()));
        answer.addParameter("system", new UriType(system.url()));
        system.version().ifPresent(version -> answer.addParameter("version", new StringType(version)));
        languages
                .names(Member.of(system, concept))
                .display()
                .ifPresent(display -> answer.addParameter("display", new StringType(display)));
        concept.definition().ifPresent(text -> answer.addParameter("definition", new StringType(text)));
        answer.addParameter("abstract", new BooleanType(concept.isAbstract()));
        Stream.concat(display(concept).stream(), concept.designations().stream())
                .filter(this::isWanted)
                .forEach(each -> designation(answer, each, concept));
        properties(answer, concept);
        system.supplements()
                .forEach(supplement -> answer.addParameter(
                        "used-supplement",
                        new CanonicalType(Canonical.of(supplement).toString())));
        return answer;
    }

    /** The display is a designation as well, in the language of the code system. */
    private Optional<ConceptDefinitionDesignationComponent> display(Concept concept) {
        return Optional.ofNullable(system.resource().getLanguage())
                .flatMap(language -> concept.display().map(display -> Languages.preferred(display, language)));
    }

    private String name() {
        return system.resource().hasName() ? system.resource().getName() : system.url();
    }

    private void properties(Parameters answer, Concept concept) {
        property(answer, "inactive", new BooleanType(concept.isInactive()));
        concept.parents().forEach(parent -> place(answer, "parent", parent));
        concept.children().forEach(child -> place(answer, "child", child));
        concept.properties().stream()
                .filter(each -> each.hasValue()
                        && !Set.of("parent", "child", "inactive").contains(each.getCode()))
                .forEach(each -> stated(answer, each));
    }

    private void stated(Parameters answer, ConceptPropertyComponent property) {
        property(answer, property.getCode(), property.getValue());
    }

    private void place(Parameters answer, String name, Concept concept) {
        property(answer, name, new CodeType(concept.code())).ifPresent(property -> concept.display()
                .ifPresent(text -> part(property, "description", new StringType(text))));
    }

    private Optional<ParametersParameterComponent> property(Parameters answer, String code, Type value) {
        if (!wanted.contains("*") && !wanted.contains(code)) {
            return Optional.empty();
        }
        ParametersParameterComponent property = answer.addParameter().setName("property");
        part(property, "code", new CodeType(code));
        part(property, "value", value);
        return Optional.of(property);
    }

    private boolean isWanted(ConceptDefinitionDesignationComponent designation) {
        return wanted.contains("*")
                || wanted.contains("designation")
                || (designation.hasLanguage() && wanted.contains("lang." + designation.getLanguage()));
    }

    private static void designation(
            Parameters answer, ConceptDefinitionDesignationComponent designation, Concept concept) {
        ParametersParameterComponent into = answer.addParameter().setName("designation");
        if (designation.hasLanguage()) {
            part(into, "language", new CodeType(designation.getLanguage()));
        }
        if (designation.hasUse()) {
            part(into, "use", designation.getUse());
        }
        part(into, "value", new StringType(designation.getValue()));
        concept.giverOf(designation)
                .ifPresent(supplement -> part(
                        into,
                        "source",
                        new CanonicalType(Canonical.of(supplement).toString())));
    }

    private static void part(ParametersParameterComponent into, String name, Type value) {
        into.addPart().setName(name).setValue(value);
    }
}
