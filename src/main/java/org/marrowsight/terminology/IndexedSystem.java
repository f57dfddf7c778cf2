package org.marrowsight.terminology;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;

/** A code system whose concepts are found by their code. */
final class IndexedSystem {

    private final CodeSystem resource;
    private final Extent extent;
    private final Map<String, Concept> concepts = new LinkedHashMap<>();
    private final Map<String, Concept> folded = new HashMap<>();

    /** How much of a code system is here. */
    enum Extent {
        /** Every code: one that is not here does not exist. */
        WHOLE,
        /** Some codes, published as a part of the whole. */
        FRAGMENT,
        /** No code system at all: only codes that value sets and maps name. */
        MENTIONED
    }

    private IndexedSystem(CodeSystem resource, Extent extent) {
        this.resource = resource;
        this.extent = extent;
    }

    static IndexedSystem of(CodeSystem resource, List<CodeSystem> supplements, Extent extent) {
        IndexedSystem system = new IndexedSystem(resource, extent);
        Map<String, List<ConceptDefinitionComponent>> additions = new HashMap<>();
        supplements.forEach(supplement -> supplementing(supplement.getConcept(), additions));
        system.add(resource.getConcept(), Optional.empty(), additions, new ConceptFlags(resource));
        system.concepts.values().forEach(system::linkByProperties);
        if (!resource.getCaseSensitive() && resource.hasCaseSensitive()) {
            system.concepts.forEach((code, concept) -> system.folded.putIfAbsent(fold(code), concept));
        }
        return system;
    }

    private static void supplementing(
            List<ConceptDefinitionComponent> concepts, Map<String, List<ConceptDefinitionComponent>> into) {
        concepts.forEach(concept -> {
            into.merge(concept.getCode(), List.of(concept), (a, b) -> Stream.concat(a.stream(), b.stream())
                    .toList());
            supplementing(concept.getConcept(), into);
        });
    }

    private void add(
            List<ConceptDefinitionComponent> definitions,
            Optional<Concept> parent,
            Map<String, List<ConceptDefinitionComponent>> supplements,
            ConceptFlags flags) {
        for (ConceptDefinitionComponent definition : definitions) {
            if (!definition.hasCode()) {
                continue;
            }
            Concept concept = concepts.computeIfAbsent(
                    definition.getCode(),
                    code -> new Concept(definition, supplements.getOrDefault(code, List.of()), flags));
            parent.ifPresent(concept::placeUnder);
            add(definition.getConcept(), Optional.of(concept), supplements, flags);
        }
    }

    private void linkByProperties(Concept concept) {
        concept.properties("parent").map(this::named).flatMap(Optional::stream).forEach(concept::placeUnder);
        concept.properties("child")
                .map(this::named)
                .flatMap(Optional::stream)
                .forEach(child -> child.placeUnder(concept));
    }

    private Optional<Concept> named(ConceptPropertyComponent property) {
        return Optional.ofNullable(concepts.get(property.getValue().primitiveValue()));
    }

    private static String fold(String code) {
        return code.toLowerCase(Locale.ROOT);
    }

    CodeSystem resource() {
        return resource;
    }

    String url() {
        return resource.getUrl();
    }

    Optional<String> version() {
        return Optional.ofNullable(resource.getVersion());
    }

    Extent extent() {
        return extent;
    }

    Collection<Concept> concepts() {
        return Collections.unmodifiableCollection(concepts.values());
    }

    /** A concept by its code; in another case only where the code system says that case does not matter. */
    Optional<Concept> concept(String code) {
        return Optional.ofNullable(concepts.get(code)).or(() -> Optional.ofNullable(folded.get(fold(code))));
    }

    /** Whether a child is a kind of its parent here, as FHIR takes it unless a code system says otherwise. */
    boolean meansIsA() {
        return !resource.hasHierarchyMeaning() || resource.getHierarchyMeaning() == CodeSystemHierarchyMeaning.ISA;
    }

    @Override
    public String toString() {
        return new Canonical(url(), version()).toString();
    }
}
