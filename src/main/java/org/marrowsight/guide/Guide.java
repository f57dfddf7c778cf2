package org.marrowsight.guide;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code profiles/} and {@code terminology/}, with what a site has added to it, as one body that never
 * changes. It answers what a code means: which value sets hold it, and which concept of ours a map leads to. Safe for
 * use by many threads; the resources it hands out must not be modified.
 */
public final class Guide {

    /** The canonical base of everything that the guide defines. */
    public static final String CANONICAL_BASE = "https://marrowsight.org/fhir";

    private final Map<String, MetadataResource> resources;
    private final ValueSetMembers members;
    private final ConceptTranslations translations;

    private Guide(Map<String, MetadataResource> resources, ValueSetMembers members) {
        this.resources = resources;
        this.members = members;
        this.translations = ConceptTranslations.of(all(ConceptMap.class).toList());
    }

    /**
     * Builds a guide. A later resource replaces an earlier one of the same type and id.
     *
     * @throws InvalidGuideException when a value set names a code system or a value set that is not there
     */
    public static Guide of(Collection<? extends MetadataResource> content) {
        Map<String, MetadataResource> byKey = new LinkedHashMap<>();
        for (MetadataResource resource : content) {
            byKey.put(key(resource.fhirType(), resource.getIdElement().getIdPart()), resource);
        }
        return new Guide(
                byKey, ValueSetMembers.of(of(ValueSet.class, byKey.values()), of(CodeSystem.class, byKey.values())));
    }

    /** A guide with further resources; of the same type and id, the further one counts. */
    public Guide with(Collection<? extends MetadataResource> further) {
        return of(Stream.concat(resources.values().stream(), further.stream()).toList());
    }

    /**
     * The guide with what a site adds beside it. Nothing of this guide changes or goes away by an addition: one with the
     * type and id of a resource of this guide does not count, nor does a value set that cannot be listed. Without URL a code
     * system or value set cannot be referred to, and does not count either.
     */
    public Guide withSite(Collection<? extends MetadataResource> additions) {
        Map<String, MetadataResource> beside = new LinkedHashMap<>();
        additions.stream()
                .filter(addition -> addition.hasUrl() || addition instanceof ConceptMap)
                .forEach(addition -> beside.put(
                        key(addition.fhirType(), addition.getIdElement().getIdPart()), addition));
        beside.keySet().removeAll(resources.keySet());
        ValueSetMembers extended =
                members.and(of(ValueSet.class, beside.values()), of(CodeSystem.class, beside.values()));
        beside.values()
                .removeIf(addition -> addition instanceof ValueSet
                        && !extended.has(addition.getIdElement().getIdPart()));
        Map<String, MetadataResource> all = new LinkedHashMap<>(resources);
        all.putAll(beside);
        return new Guide(all, extended);
    }

    private static <R extends MetadataResource> List<R> of(Class<R> type, Collection<MetadataResource> resources) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Whether a canonical URL lies in the space that the guide keeps for itself; null lies nowhere. */
    public static boolean owns(@Nullable String url) {
        return url != null && url.startsWith(CANONICAL_BASE + "/");
    }

    /** All resources, in the order in which they were read. */
    public Collection<MetadataResource> resources() {
        return resources.values();
    }

    /** The resources of one type. */
    public <R extends MetadataResource> Stream<R> all(Class<R> type) {
        return resources.values().stream().filter(type::isInstance).map(type::cast);
    }

    /** The business version that the implementation guide states. */
    public String version() {
        return all(ImplementationGuide.class)
                .map(ImplementationGuide::getVersion)
                .findFirst()
                .orElseThrow(() -> new InvalidGuideException("the guide has no ImplementationGuide resource"));
    }

    /** A profile by id; empty when there is none. */
    public Optional<StructureDefinition> profile(String id) {
        return find(StructureDefinition.class, id);
    }

    /** A decision by id; empty when there is none. */
    public Optional<PlanDefinition> plan(String id) {
        return find(PlanDefinition.class, id);
    }

    private <R extends MetadataResource> Optional<R> find(Class<R> type, String id) {
        return Optional.ofNullable(resources.get(key(type.getSimpleName(), id))).map(type::cast);
    }

    /**
     * Whether a code belongs to a value set, itself or by a concept map that leads to a member which is the same or
     * broader in meaning.
     *
     * @param valueSetId id of a value set of this guide
     * @throws IllegalArgumentException when the guide has no such value set
     */
    public boolean contains(String valueSetId, Code code) {
        return member(valueSetId, code).isPresent();
    }

    /**
     * The member of a value set that a code means, itself or by a concept map, so that two writings of one meaning can
     * be recognised as the same; empty when it means none.
     *
     * @param valueSetId id of a value set of this guide
     * @throws IllegalArgumentException when the guide has no such value set
     */
    public Optional<Code> member(String valueSetId, Code code) {
        Set<Code> set = members.of(valueSetId);
        return Stream.concat(Stream.of(code), translations.of(code))
                .filter(set::contains)
                .findFirst();
    }

    /**
     * The code of our own code system that a code means, itself or by a concept map.
     *
     * @param codeSystemId id of a code system of this guide
     */
    public Optional<String> localCode(String codeSystemId, Code code) {
        String system = CANONICAL_BASE + "/CodeSystem/" + codeSystemId;
        return meanings(code)
                .filter(candidate -> candidate.system().equals(system))
                .map(Code::value)
                .findFirst();
    }

    /** What a code means: itself, and what the concept maps lead to that is the same or broader. */
    public Stream<Code> meanings(Code code) {
        return Stream.concat(Stream.of(code), translations.of(code));
    }

    /** The members of a value set in its own order. */
    public List<Code> members(String valueSetId) {
        return List.copyOf(members.of(valueSetId));
    }

    /** Every code that a value set or a code system of the guide holds. */
    public Set<Code> codes() {
        return members.all();
    }

    /**
     * Whether a code does not exist although its system states it: false for a code of a system that the guide does not
     * hold whole.
     */
    public boolean isMadeUp(Code code) {
        return members.ofSystem(code.system())
                .filter(codes -> !codes.contains(code))
                .isPresent();
    }

    /** The display that the guide gives a code; empty when no value set or code system of the guide lists it. */
    public Optional<String> display(Code code) {
        return members.display(code);
    }

    private static String key(String type, String id) {
        return type + "/" + id;
    }
}
