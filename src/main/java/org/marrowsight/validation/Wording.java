package org.marrowsight.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** How values, codes and value sets are named to a reader. */
final class Wording {

    private static final int NAMED_CODES = 15;

    private final Guide guide;
    private final Map<String, String> titles = new HashMap<>();

    Wording(Guide guide) {
        this.guide = guide;
        guide.all(ValueSet.class).forEach(set -> titles.put(set.getIdElement().getIdPart(), set.getTitle()));
    }

    /** A value as it was sent; empty for a structure, which no sentence can hold. */
    Optional<String> value(Base value) {
        if (value instanceof Quantity quantity) {
            return Optional.of(quantity(quantity));
        }
        if (value instanceof CodeableConcept concept) {
            return Optional.of(concept(concept));
        }
        if (value instanceof Coding coding) {
            return Optional.of(coding(coding));
        }
        return Optional.of(value).filter(Base::isPrimitive).map(Base::primitiveValue);
    }

    /** A component as it was sent. */
    String component(ObservationComponentComponent component) {
        Optional<String> value = component.hasValue() ? value(component.getValue()) : Optional.empty();
        return concept(component.getCode()) + " = " + value.orElse("no value");
    }

    /** What an observation says, as it was sent. */
    String observation(Observation observation) {
        Optional<String> value = observation.hasValue() ? value(observation.getValue()) : Optional.empty();
        return concept(observation.getCode()) + " = " + value.orElse("no value");
    }

    private static String quantity(Quantity quantity) {
        String comparator = quantity.hasComparator() ? quantity.getComparator().toCode() + " " : "";
        String number = quantity.hasValue() ? quantity.getValue().toPlainString() : "no number";
        String unit =
                quantity.hasCode() ? " " + quantity.getCode() : quantity.hasUnit() ? " " + quantity.getUnit() : "";
        return comparator + number + unit;
    }

    private String concept(CodeableConcept concept) {
        if (concept.hasCoding()) {
            return concept.getCoding().stream().map(this::coding).collect(Collectors.joining(", "));
        }
        return concept.hasText() ? "the text \"" + concept.getText() + "\" without a code" : "no code";
    }

    private String coding(Coding coding) {
        if (!coding.hasCode()) {
            return coding.hasDisplay() ? "\"" + coding.getDisplay() + "\" without a code" : "no code";
        }
        String system = coding.hasSystem() ? coding.getSystem() : "";
        String own = guide.display(new Code(system, coding.getCode())).orElse("");
        String display = own.isEmpty() && coding.hasDisplay() ? coding.getDisplay() : own;
        String named = display.isEmpty() ? coding.getCode() : display + " (" + coding.getCode() + ")";
        return system.isEmpty() ? named + " without a system" : named;
    }

    /** The title of a value set of the guide. */
    String title(String valueSetId) {
        return titles.getOrDefault(valueSetId, valueSetId);
    }

    /** The codes of a value set, with their displays; of a long one, the first. */
    String codes(String valueSetId) {
        List<Code> members = guide.members(valueSetId);
        Stream<String> named = members.stream().limit(NAMED_CODES).map(this::code);
        String rest = members.size() > NAMED_CODES ? ", and " + (members.size() - NAMED_CODES) + " more" : "";
        return named.collect(Collectors.joining(", ")) + rest;
    }

    /** Whether a value set of units holds a UCUM code. */
    boolean holds(String valueSetId, String unit) {
        return guide.contains(valueSetId, new Code(UnitSentence.UCUM, unit));
    }

    private String code(Code code) {
        return guide.display(code)
                .map(display -> code.value() + " (" + display + ")")
                .orElse(code.value());
    }
}
