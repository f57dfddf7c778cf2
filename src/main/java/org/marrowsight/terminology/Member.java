package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.Extension;

/**
 * A code in a value set.
 *
 * @param system the code system that defines it
 * @param concept its definition
 * @param listing what the value set says about it beyond naming it
 */
record Member(IndexedSystem system, Concept concept, Listing listing) {

    /**
     * What a value set says about a code that it lists.
     *
     * @param display the display that it gives
     * @param designations the designations that it gives
     * @param extensions its extensions at the code
     */
    record Listing(
            Optional<String> display,
            List<ConceptDefinitionDesignationComponent> designations,
            List<Extension> extensions) {

        static final Listing NONE = new Listing(Optional.empty(), List.of(), List.of());

        Listing {
            designations = List.copyOf(designations);
            extensions = List.copyOf(extensions);
        }

        static Listing of(Optional<String> display) {
            return new Listing(display, List.of(), List.of());
        }
    }

    static Member of(IndexedSystem system, Concept concept) {
        return new Member(system, concept, Listing.NONE);
    }

    String code() {
        return concept.code();
    }

    Optional<String> display() {
        return listing.display().or(concept::display);
    }

    Optional<String> listedDisplay() {
        return listing.display();
    }

    /** The language of the display. */
    Optional<String> language() {
        return Optional.ofNullable(system.resource().getLanguage());
    }

    Stream<ConceptDefinitionDesignationComponent> designations() {
        return Stream.concat(concept.designations().stream(), listing.designations().stream());
    }

    /** The same, those that the value set gives first. */
    Stream<ConceptDefinitionDesignationComponent> designationsByPreference() {
        return Stream.concat(listing.designations().stream(), concept.designations().stream());
    }

    /** The extensions of the code, those of its code system first. */
    Stream<Extension> extensions() {
        return Stream.concat(concept.extensions(), listing.extensions().stream());
    }
}
