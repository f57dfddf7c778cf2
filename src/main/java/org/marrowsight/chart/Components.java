package org.marrowsight.chart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.marrowsight.clinical.Presence;

/** The components of one observation, read by our own codes; what could not be read is remarked on. */
final class Components {

    private final List<ObservationComponentComponent> components;
    private final Concepts concepts;
    private final List<String> remarks = new ArrayList<>();

    Components(Observation observation, Concepts concepts) {
        this.components = observation.getComponent();
        this.concepts = concepts;
    }

    Optional<Presence> presence(String code) {
        return first(code, concepts::presence);
    }

    /** The first component of a code, as a meaning of its coded value. */
    <M> Optional<M> meaning(String code, Function<CodeableConcept, Optional<M>> meaning) {
        return first(code, coded(meaning));
    }

    /** Every component of a code, as meanings of their coded values. */
    <M> Set<M> meanings(String code, Function<CodeableConcept, Optional<M>> meaning) {
        return all(code)
                .flatMap(component -> read(component, coded(meaning)).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The first component of a code, as a reading of its quantity. */
    <M> Optional<M> quantity(String code, Function<Quantity, Reading<M>> reader) {
        return all(code).findFirst().flatMap(component -> {
            if (component.getValue() instanceof Quantity quantity) {
                Reading<M> reading = reader.apply(quantity);
                remarks.addAll(reading.remarks());
                return reading.value();
            }
            return read(component, value -> Optional.empty());
        });
    }

    /** The first component of a code, as a reading of its date. */
    <M> Optional<M> date(String code, Function<BaseDateTimeType, Optional<M>> reader) {
        return first(code, value -> value instanceof BaseDateTimeType date ? reader.apply(date) : Optional.empty());
    }

    /** What could not be read so far. */
    List<String> remarks() {
        return remarks;
    }

    /** All components in words. */
    Stream<String> words() {
        return components.stream()
                .filter(ObservationComponentComponent::hasValue)
                .map(component -> concepts.words(component.getCode()) + ": " + words(component.getValue()));
    }

    private String words(Type value) {
        if (value instanceof CodeableConcept concept) {
            return concepts.words(concept);
        }
        if (value instanceof Quantity quantity) {
            return Quantities.words(quantity);
        }
        return value.isPrimitive() ? value.primitiveValue() : "not readable";
    }

    private Stream<ObservationComponentComponent> all(String code) {
        return components.stream().filter(component -> concepts.local("marrow-observation", component.getCode())
                .equals(Optional.of(code)));
    }

    private <M> Optional<M> first(String code, Function<Type, Optional<M>> reader) {
        return all(code).findFirst().flatMap(component -> read(component, reader));
    }

    private <M> Optional<M> read(ObservationComponentComponent component, Function<Type, Optional<M>> reader) {
        if (!component.hasValue()) {
            return Optional.empty();
        }
        Optional<M> read = reader.apply(component.getValue());
        if (read.isEmpty()) {
            remarks.add("What it says about " + concepts.words(component.getCode()) + " could not be read: "
                    + words(component.getValue()) + ".");
        }
        return read;
    }

    private static <M> Function<Type, Optional<M>> coded(Function<CodeableConcept, Optional<M>> meaning) {
        return value -> value instanceof CodeableConcept concept ? meaning.apply(concept) : Optional.empty();
    }
}
