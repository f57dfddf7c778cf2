package org.marrowsight.sending;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionBindingComponent;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** Which values an element takes: one code, a value set with its codes when they are few, one text. */
final class AllowedValues {

    private static final int FEW = 8;
    private static final String VALUE_SETS = Guide.CANONICAL_BASE + "/ValueSet/";

    private final Guide guide;

    AllowedValues(Guide guide) {
        this.guide = guide;
    }

    /** What is allowed; empty when the profile does not say. */
    String of(ElementDefinition element) {
        Stream<String> demanded = Stream.of(element.getPattern(), element.getFixed())
                .filter(value -> value != null)
                .map(AllowedValues::demanded);
        Stream<String> bound = element.hasBinding() ? Stream.of(bound(element.getBinding())) : Stream.empty();
        return Stream.concat(demanded, bound).collect(Collectors.joining(" "));
    }

    /** The one code that an element demands, such as the code of a component. */
    static String demanded(Type value) {
        if (value instanceof CodeableConcept concept) {
            return concept.getCoding().stream().map(AllowedValues::coding).collect(Collectors.joining(" with "));
        }
        return value instanceof Coding coding ? coding(coding) : Markdown.code(value.primitiveValue());
    }

    private static String coding(Coding coding) {
        return Systems.name(coding.getSystem()) + " " + Markdown.code(coding.getCode());
    }

    private String bound(ElementDefinitionBindingComponent binding) {
        String strength = binding.getStrength().toCode();
        String url = binding.getValueSet().replaceFirst("\\|.*", "");
        if (!url.startsWith(VALUE_SETS)) {
            return url + " (" + strength + ")";
        }
        String id = url.substring(VALUE_SETS.length());
        String codes = codes(id);
        return link(id) + " (" + strength + ")" + (codes.isEmpty() ? "" : ": " + codes);
    }

    /** A link to a value set of the guide under its title. */
    String link(String valueSetId) {
        return Markdown.link(valueSet(valueSetId).getTitle(), Systems.SERVER + "/ValueSet/" + valueSetId);
    }

    /** The codes of a value set when they are few, else the value sets that it is made of. */
    private String codes(String valueSetId) {
        List<Code> members = guide.members(valueSetId);
        return members.size() <= FEW ? listed(members) : parts(valueSetId);
    }

    /** Codes by their systems, each with its display. */
    String listed(List<Code> codes) {
        Map<String, List<Code>> bySystem =
                codes.stream().collect(Collectors.groupingBy(Code::system, LinkedHashMap::new, Collectors.toList()));
        return bySystem.entrySet().stream()
                .map(system -> Systems.name(system.getKey()) + " "
                        + system.getValue().stream().map(this::shown).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private String shown(Code code) {
        Optional<String> display = guide.display(code).filter(text -> !text.equals(code.value()));
        return Markdown.code(code.value()) + display.map(text -> " " + text).orElse("");
    }

    private String parts(String valueSetId) {
        List<String> parts = valueSet(valueSetId).getCompose().getInclude().stream()
                .flatMap(include -> include.getValueSet().stream())
                .map(canonical -> canonical.getValue().substring(VALUE_SETS.length()))
                .toList();
        return parts.stream().map(this::link).collect(Collectors.joining(", "));
    }

    private ValueSet valueSet(String id) {
        return guide.all(ValueSet.class)
                .filter(valueSet -> valueSet.getIdElement().getIdPart().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
