package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.terminology.IndexedSystem.Extent;

/**
 * All code systems, value sets and concept maps as one body that never changes; of what is asked for, it keeps the
 * listing. Safe for use by many threads; the resources in it must not be modified.
 */
public final class Terminology {

    private static final Comparator<MetadataResource> OLDEST_FIRST =
            Comparator.comparing(resource -> resource.hasVersion() ? resource.getVersion() : "", new VersionOrder());

    private final Map<String, MetadataResource> byKey;
    private final FhirDefinitions fhir;
    private final Map<String, List<CodeSystem>> systems;
    private final List<CodeSystem> supplements;
    private final Map<String, List<ValueSet>> valueSets;
    private final Map<String, List<ConceptMap>> maps;
    private final Map<String, CodeSystem> mentioned;
    private final Map<CodeSystem, IndexedSystem> indexed = new ConcurrentHashMap<>();
    private final Map<ValueSet, Members> members = new ConcurrentHashMap<>();

    private Terminology(Map<String, MetadataResource> byKey, FhirDefinitions fhir) {
        this.byKey = byKey;
        this.fhir = fhir;
        this.systems = byUrl(CodeSystem.class, Terminology::isHeld);
        this.supplements =
                all(CodeSystem.class).filter(Terminology::isSupplement).toList();
        this.valueSets = byUrl(ValueSet.class, any -> true);
        this.maps = byUrl(ConceptMap.class, any -> true);
        this.mentioned = MentionedCodes.of(
                all(ValueSet.class).toList(), all(ConceptMap.class).toList());
    }

    /** Indexes resources. A later resource replaces an earlier one of the same type and id. */
    public static Terminology of(Collection<? extends MetadataResource> content, FhirDefinitions fhir) {
        Map<String, MetadataResource> byKey = new LinkedHashMap<>();
        content.forEach(resource ->
                byKey.put(key(resource.fhirType(), resource.getIdElement().getIdPart()), resource));
        return new Terminology(byKey, fhir);
    }

    /** Indexes every code system that is held now, so that no request has to wait for it. */
    public Terminology indexed() {
        codeSystems().forEach(this::indexed);
        return this;
    }

    /** The code systems that are held, whole or as a published fragment. */
    public Stream<CodeSystem> codeSystems() {
        return systems.values().stream().flatMap(List::stream);
    }

    /** The same with resources that only one request knows of; they count ahead of all others with their URL. */
    Terminology with(MetadataResource further) {
        Map<String, MetadataResource> more = new LinkedHashMap<>(byKey);
        if (further.hasUrl()) {
            more.values()
                    .removeIf(held -> held.fhirType().equals(further.fhirType())
                            && further.getUrl().equals(held.getUrl())
                            && (!further.hasVersion() || further.getVersion().equals(held.getVersion())));
        }
        more.put("of the request", further);
        Terminology terminology = new Terminology(more, fhir);
        if (!(further instanceof CodeSystem)) {
            terminology.indexed.putAll(indexed);
        }
        return terminology;
    }

    private <R extends MetadataResource> Map<String, List<R>> byUrl(Class<R> type, Predicate<R> wanted) {
        Map<String, List<R>> byUrl = new LinkedHashMap<>();
        all(type).filter(R::hasUrl).filter(wanted).forEach(resource -> byUrl.computeIfAbsent(
                        resource.getUrl(), u -> new ArrayList<>())
                .add(resource));
        // sorting is stable: of two with one version, what was stored later is newer
        byUrl.values().forEach(versions -> versions.sort(OLDEST_FIRST));
        return byUrl;
    }

    private <R extends MetadataResource> Stream<R> all(Class<R> type) {
        return byKey.values().stream().filter(type::isInstance).map(type::cast);
    }

    /** The newest version of every concept map that is in use. */
    List<ConceptMap> currentMaps() {
        Stream<ConceptMap> newest = maps.values().stream().map(versions -> versions.get(versions.size() - 1));
        return Stream.concat(newest, all(ConceptMap.class).filter(map -> !map.hasUrl()))
                .filter(map -> map.getStatus() != PublicationStatus.RETIRED)
                .toList();
    }

    <R extends Resource> Optional<R> byId(Class<R> type, String id) {
        return Optional.ofNullable(byKey.get(key(type.getSimpleName(), id))).map(type::cast);
    }

    Optional<ValueSet> valueSet(Canonical canonical) {
        return chosen(valueSets, canonical)
                .or(() -> fhir.valueSet(canonical.url()).filter(versioned(canonical)));
    }

    Optional<ConceptMap> conceptMap(Canonical canonical) {
        return chosen(maps, canonical);
    }

    /** The code system with this URL, in this version or the newest; else what is mentioned of it. */
    Optional<IndexedSystem> system(Canonical canonical) {
        Optional<CodeSystem> held = chosen(systems, canonical).or(() -> fhir.codeSystem(canonical.url())
                .filter(system -> system.getContent() == CodeSystemContentMode.COMPLETE)
                .filter(versioned(canonical)));
        if (held.isPresent()) {
            return held.map(this::indexed);
        }
        return versions(canonical.url()).isEmpty()
                ? Optional.ofNullable(mentioned.get(canonical.url())).map(this::mentionedSystem)
                : Optional.empty();
    }

    /** The versions that are held of a code system, oldest first. */
    List<String> versions(String url) {
        Stream<CodeSystem> stored = systems.getOrDefault(url, List.of()).stream();
        return Stream.concat(fhir.codeSystem(url).stream().filter(Terminology::isHeld), stored)
                .filter(CodeSystem::hasVersion)
                .map(CodeSystem::getVersion)
                .distinct()
                .toList();
    }

    /** A code system of any origin as an index. */
    IndexedSystem indexed(CodeSystem system) {
        return indexed.computeIfAbsent(system, key -> IndexedSystem.of(key, supplementsOf(key), extent(key)));
    }

    private IndexedSystem mentionedSystem(CodeSystem system) {
        return indexed.computeIfAbsent(system, key -> IndexedSystem.of(key, supplementsOf(key), Extent.MENTIONED));
    }

    private List<CodeSystem> supplementsOf(CodeSystem system) {
        return supplements.stream()
                .filter(supplement ->
                        Canonical.of(supplement.getSupplements()).url().equals(system.getUrl()))
                .toList();
    }

    private static boolean isSupplement(CodeSystem system) {
        return system.getContent() == CodeSystemContentMode.SUPPLEMENT && system.hasSupplements();
    }

    private static Extent extent(CodeSystem system) {
        return system.getContent() == CodeSystemContentMode.COMPLETE ? Extent.WHOLE : Extent.FRAGMENT;
    }

    private static boolean isHeld(CodeSystem system) {
        return system.getContent() == CodeSystemContentMode.COMPLETE
                || system.getContent() == CodeSystemContentMode.FRAGMENT
                || system.getContent() == CodeSystemContentMode.EXAMPLE;
    }

    /** The codes of a value set; listed once for each value set that is held. */
    Members members(ValueSet valueSet, Function<ValueSet, Members> lister) {
        Members known = members.get(valueSet);
        if (known == null) {
            known = lister.apply(valueSet);
            members.put(valueSet, known);
        }
        return known;
    }

    private static <R extends MetadataResource> Optional<R> chosen(Map<String, List<R>> byUrl, Canonical canonical) {
        List<R> versions = byUrl.getOrDefault(canonical.url(), List.of()).stream()
                .filter(versioned(canonical))
                .toList();
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    private static Predicate<MetadataResource> versioned(Canonical canonical) {
        return resource -> canonical.version().isEmpty()
                || canonical.version().get().equals(resource.hasVersion() ? resource.getVersion() : "");
    }

    private static String key(String type, String id) {
        return type + "/" + id;
    }
}
