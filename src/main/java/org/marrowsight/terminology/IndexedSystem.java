package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.jspecify.annotations.Nullable;
import org.marrowsight.terminology.Concept.Addition;

/** A code system whose concepts are found by their code. */
final class IndexedSystem {

    private final CodeSystem resource;
    private final List<CodeSystem> supplements;
    private final Extent extent;
    private final Function<String, Optional<ConceptDefinitionComponent>> rules;
    private final Map<String, Concept> concepts = new LinkedHashMap<>();
    private final Map<String, Concept> folded = new HashMap<>();

    /** How much of a code system is here. */
    enum Extent {
        /** Every code: one that is not here does not exist. */
        WHOLE,
        /** Some codes, published as a part of the whole. */
        FRAGMENT,
        /** Every code, by rules: each can be judged, but they cannot be listed. */
        RULES,
        /** No code system at all: only codes that value sets and maps name. */
        MENTIONED;

        boolean canBeListed() {
            return this == WHOLE || this == FRAGMENT;
        }
    }

    private IndexedSystem(
            CodeSystem resource,
            List<CodeSystem> supplements,
            Extent extent,
            Function<String, Optional<ConceptDefinitionComponent>> rules) {
        this.resource = resource;
        this.supplements = List.copyOf(supplements);
        this.extent = extent;
        this.rules = rules;
    }

    static IndexedSystem of(CodeSystem resource, List<CodeSystem> supplements, Extent extent) {
        return of(resource, supplements, extent, code -> Optional.empty());
    }

    /**
     * A system whose codes are made by rules.
     *
     * @param named the codes that have names
     * @param rules gives a code if there is one
     */
    static IndexedSystem byRules(CodeSystem named, Function<String, Optional<ConceptDefinitionComponent>> rules) {
        return of(named, List.of(), Extent.RULES, rules);
    }

    private static IndexedSystem of(
            CodeSystem resource,
            List<CodeSystem> supplements,
            Extent extent,
            Function<String, Optional<ConceptDefinitionComponent>> rules) {
        IndexedSystem system = new IndexedSystem(resource, supplements, extent, rules);
        Map<String, List<Addition>> additions = new HashMap<>();
        supplements.forEach(supplement -> supplementing(supplement, supplement.getConcept(), additions));
        system.add(resource.getConcept(), Optional.empty(), additions, new ConceptFlags(resource));
        system.concepts.values().forEach(system::linkByProperties);
        if (!resource.getCaseSensitive() && resource.hasCaseSensitive()) {
            system.concepts.forEach((code, concept) -> system.folded.putIfAbsent(fold(code), concept));
        }
        return system;
    }

    private static void supplementing(
            CodeSystem supplement, List<ConceptDefinitionComponent> concepts, Map<String, List<Addition>> into) {
        concepts.forEach(concept -> {
            into.computeIfAbsent(concept.getCode(), code -> new ArrayList<>()).add(new Addition(supplement, concept));
            supplementing(supplement, concept.getConcept(), into);
        });
    }

    private void add(
            List<ConceptDefinitionComponent> definitions,
            Optional<Concept> parent,
            Map<String, List<Addition>> supplements,
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

    /** What adds to it. */
    List<CodeSystem> supplements() {
        return supplements;
    }

    /** What a property means that only a supplement defines. */
    Optional<String> supplementedUri(String property) {
        return supplements.stream()
                .flatMap(supplement -> supplement.getProperty().stream())
                .filter(one -> property.equals(one.getCode()) && one.hasUri())
                .map(PropertyComponent::getUri)
                .findFirst();
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
    Optional<Concept> concept(@Nullable String code) {
        if (code == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(concepts.get(code))
                .or(() -> Optional.ofNullable(folded.get(fold(code))))
                .or(() -> rules.apply(code).map(this::made));
    }

    private Concept made(ConceptDefinitionComponent definition) {
        return new Concept(definition, List.of(), new ConceptFlags(resource));
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
