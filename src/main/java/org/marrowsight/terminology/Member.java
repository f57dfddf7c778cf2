package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;

/**
 * A code in a value set.
 *
 * @param system the code system that defines it
 * @param concept its definition
 * @param listedDisplay the display that the value set gives it
 * @param listedDesignations the designations that the value set gives it
 */
record Member(
        IndexedSystem system,
        Concept concept,
        Optional<String> listedDisplay,
        List<ConceptDefinitionDesignationComponent> listedDesignations) {

    Member {
        listedDesignations = List.copyOf(listedDesignations);
    }

    static Member of(IndexedSystem system, Concept concept) {
        return new Member(system, concept, Optional.empty(), List.of());
    }

    Key key() {
        return new Key(system.url(), concept.code());
    }

    String code() {
        return concept.code();
    }

    Optional<String> display() {
        return listedDisplay.or(concept::display);
    }

    Stream<ConceptDefinitionDesignationComponent> designations() {
        return Stream.concat(listedDesignations.stream(), concept.designations().stream());
    }

    /**
     * A code in its system.
     *
     * @param system URL of the code system
     * @param code the code
     */
    record Key(String system, String code) {}
}
