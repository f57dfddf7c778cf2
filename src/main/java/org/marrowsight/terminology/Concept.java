package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.Extension;

/** A concept with its place in the hierarchy. It does not change once its code system is indexed. */
final class Concept {

    private final ConceptDefinitionComponent definition;
    private final ConceptFlags flags;
    private final List<ConceptDefinitionDesignationComponent> designations;
    private final List<ConceptPropertyComponent> properties;
    private final List<Extension> extensions;
    private final List<Addition> additions;
    private final Set<Concept> parents = new LinkedHashSet<>();
    private final Set<Concept> children = new LinkedHashSet<>();

    /**
     * What a supplement adds to a concept.
     *
     * @param supplement where it stands
     * @param concept what is added
     */
    record Addition(CodeSystem supplement, ConceptDefinitionComponent concept) {}

    Concept(ConceptDefinitionComponent definition, List<Addition> additions, ConceptFlags flags) {
        this.definition = definition;
        this.flags = flags;
        this.designations = new ArrayList<>(definition.getDesignation());
        this.properties = new ArrayList<>(definition.getProperty());
        this.extensions = new ArrayList<>(definition.getExtension());
        this.additions = List.copyOf(additions);
        additions.forEach(addition -> {
            extensions.addAll(addition.concept().getExtension());
            designations.addAll(addition.concept().getDesignation());
            properties.addAll(addition.concept().getProperty());
        });
    }

    void placeUnder(Concept parent) {
        if (parent != this) {
            parents.add(parent);
            parent.children.add(this);
        }
    }

    String code() {
        return definition.getCode();
    }

    Optional<String> display() {
        return Optional.ofNullable(definition.getDisplay());
    }

    Optional<String> definition() {
        return Optional.ofNullable(definition.getDefinition());
    }

    List<ConceptDefinitionDesignationComponent> designations() {
        return Collections.unmodifiableList(designations);
    }

    /** The supplement that gives a designation; empty when the code system itself does. */
    Optional<CodeSystem> giverOf(ConceptDefinitionDesignationComponent designation) {
        return additions.stream()
                .filter(addition -> addition.concept().getDesignation().contains(designation))
                .map(Addition::supplement)
                .findFirst();
    }

    List<ConceptPropertyComponent> properties() {
        return Collections.unmodifiableList(properties);
    }

    Stream<Extension> extensions() {
        return extensions.stream();
    }

    Stream<ConceptPropertyComponent> properties(String code) {
        return properties.stream().filter(property -> code.equals(property.getCode()) && property.hasValue());
    }

    Set<Concept> parents() {
        return Collections.unmodifiableSet(parents);
    }

    Set<Concept> children() {
        return Collections.unmodifiableSet(children);
    }

    boolean isAbstract() {
        return flags.isAbstract(this);
    }

    boolean isInactive() {
        return flags.isInactive(this);
    }

    Optional<String> status() {
        return flags.status(this);
    }

    boolean isDeprecated() {
        return status().filter("deprecated"::equals).isPresent();
    }

    /** All concepts that are broader, however far up; not itself. */
    Set<Concept> ancestors() {
        Set<Concept> found = new LinkedHashSet<>();
        List<Concept> open = new ArrayList<>(parents);
        while (!open.isEmpty()) {
            Concept next = open.remove(open.size() - 1);
            if (found.add(next)) {
                open.addAll(next.parents);
            }
        }
        return found;
    }

    /** All concepts that are narrower, however far down; not itself. */
    Set<Concept> descendants() {
        Set<Concept> found = new LinkedHashSet<>();
        List<Concept> open = new ArrayList<>(children);
        while (!open.isEmpty()) {
            Concept next = open.remove(open.size() - 1);
            if (found.add(next)) {
                open.addAll(next.children);
            }
        }
        return found;
    }
}
