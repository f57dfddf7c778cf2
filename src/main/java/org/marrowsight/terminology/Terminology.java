package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
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

    private final Map<String, MetadataResource> byKey;
    private final FhirDefinitions fhir;
    private final ListingCounts counts;
    private final ByUrl<CodeSystem> systems;
    private final List<CodeSystem> supplements;
    private final ByUrl<ValueSet> valueSets;
    private final ByUrl<ConceptMap> maps;
    private final Map<String, CodeSystem> mentioned;
    private final List<MetadataResource> brought;
    private final Map<CodeSystem, IndexedSystem> indexed = new ConcurrentHashMap<>();
    private final Map<ValueSet, Members> members = new ConcurrentHashMap<>();

    private Terminology(Map<String, MetadataResource> byKey, FhirDefinitions fhir, ListingCounts counts) {
        this.byKey = byKey;
        this.fhir = fhir;
        this.counts = counts;
        this.systems = ByUrl.of(all(CodeSystem.class).filter(Terminology::isHeld));
        this.supplements =
                all(CodeSystem.class).filter(Terminology::isSupplement).toList();
        this.valueSets = ByUrl.of(all(ValueSet.class));
        this.maps = ByUrl.of(all(ConceptMap.class));
        this.mentioned = MentionedCodes.of(
                all(ValueSet.class).toList(), all(ConceptMap.class).toList());
        this.brought = List.of();
    }

    /** What is held and what one request brings along. Codes that only the request mentions are not known by that. */
    private Terminology(
            Terminology held,
            Map<String, MetadataResource> more,
            List<MetadataResource> brought,
            List<CodeSystem> supplements) {
        this.byKey = more;
        this.fhir = held.fhir;
        this.counts = held.counts;
        this.systems = ByUrl.of(all(CodeSystem.class).filter(Terminology::isHeld));
        this.supplements = supplements;
        this.valueSets = ByUrl.of(all(ValueSet.class));
        this.maps = ByUrl.of(all(ConceptMap.class));
        this.mentioned = held.mentioned;
        this.brought = brought;
    }

    /** Indexes resources. A later resource replaces an earlier one of the same type and id. */
    public static Terminology of(Collection<? extends MetadataResource> content, FhirDefinitions fhir) {
        return of(content, fhir, new ListingCounts());
    }

    /** The same, counting how often listings are known already. */
    public static Terminology of(
            Collection<? extends MetadataResource> content, FhirDefinitions fhir, ListingCounts counts) {
        Map<String, MetadataResource> byKey = new LinkedHashMap<>();
        content.forEach(resource ->
                byKey.put(key(resource.fhirType(), resource.getIdElement().getIdPart()), resource));
        return new Terminology(byKey, fhir, counts);
    }

    /** Indexes every code system that is held now, so that no request has to wait for it. */
    public Terminology indexed() {
        codeSystems().forEach(this::indexed);
        return this;
    }

    /** The code systems that are held, whole or as a published fragment. */
    public Stream<CodeSystem> codeSystems() {
        return systems.all();
    }

    /** The same with resources that only one request knows of; they count ahead of all others with their URL. */
    Terminology with(List<MetadataResource> further) {
        if (further.isEmpty()) {
            return this;
        }
        Map<String, MetadataResource> more = new LinkedHashMap<>(byKey);
        further.forEach(one -> more.values().removeIf(held -> isReplaced(held, one)));
        List<MetadataResource> all =
                Stream.concat(brought.stream(), further.stream()).toList();
        // a request may bring resources more than once: none takes the place of another
        for (int i = brought.size(); i < all.size(); i++) {
            more.put("of the request " + i, all.get(i));
        }
        return new Terminology(this, more, all, supplements);
    }

    private static boolean isReplaced(MetadataResource held, MetadataResource further) {
        return further.hasUrl()
                && held.fhirType().equals(further.fhirType())
                && further.getUrl().equals(held.getUrl())
                && (!further.hasVersion() || further.getVersion().equals(held.getVersion()));
    }

    /**
     * The same with supplements that count besides those that are stored.
     *
     * @throws RuntimeException a refusal when one of them is not here
     */
    Terminology supplemented(List<Canonical> wanted) {
        List<CodeSystem> counting = new ArrayList<>(supplements);
        List<String> missing = new ArrayList<>();
        for (Canonical each : wanted) {
            Optional<CodeSystem> found = supplement(each);
            found.filter(one -> !counting.contains(one)).ifPresent(counting::add);
            if (found.isEmpty()) {
                missing.add(each.toString());
            }
        }
        if (!missing.isEmpty()) {
            throw Refusal.notFound(
                    Words.ofMany(missing.size(), "VALUESET_SUPPLEMENT_MISSING", String.join(", ", missing)));
        }
        return counting.size() == supplements.size()
                ? this
                : new Terminology(this, byKey, brought, List.copyOf(counting));
    }

    <R extends MetadataResource> Stream<R> all(Class<R> type) {
        return byKey.values().stream().filter(type::isInstance).map(type::cast);
    }

    /** The newest version of every concept map that is in use, and all those that the request brings along. */
    List<ConceptMap> currentMaps() {
        Stream<ConceptMap> newest = maps.newest();
        Stream<ConceptMap> without = all(ConceptMap.class).filter(map -> !map.hasUrl() || brought.contains(map));
        return Stream.concat(newest, without)
                .distinct()
                .filter(map -> map.getStatus() != PublicationStatus.RETIRED)
                .toList();
    }

    <R extends Resource> Optional<R> byId(Class<R> type, String id) {
        return Optional.ofNullable(byKey.get(key(type.getSimpleName(), id))).map(type::cast);
    }

    Optional<ValueSet> valueSet(Canonical canonical) {
        return valueSets.find(canonical).or(() -> fhir.valueSet(canonical.url()).filter(canonical::isVersionOf));
    }

    Optional<ConceptMap> conceptMap(Canonical canonical) {
        return maps.find(canonical);
    }

    /** The code system with this URL, in this version or the newest; else what is mentioned of it. */
    Optional<IndexedSystem> system(Canonical canonical) {
        Optional<CodeSystem> held = systems.find(canonical).or(() -> fhir.codeSystem(canonical.url())
                .filter(system -> system.getContent() == CodeSystemContentMode.COMPLETE)
                .filter(canonical::isVersionOf));
        if (held.isPresent()) {
            return held.map(this::indexed);
        }
        if (!versions(canonical.url()).isEmpty()) {
            return Optional.empty();
        }
        Optional<CodeSystem> named = Optional.ofNullable(mentioned.get(canonical.url()));
        return fhir.hasRules(canonical.url())
                ? Optional.of(byRules(named.orElseGet(() -> new CodeSystem()
                        .setUrl(canonical.url())
                        .setName(canonical.url())
                        .setContent(CodeSystemContentMode.NOTPRESENT))))
                : named.map(this::mentionedSystem);
    }

    /** What a value set names of a code system that is not here. */
    Optional<IndexedSystem> mentionedBy(ValueSet valueSet, String system) {
        return Optional.ofNullable(
                        MentionedCodes.of(List.of(valueSet), List.of()).get(system))
                .map(named -> IndexedSystem.of(named, List.of(), Extent.MENTIONED));
    }

    private IndexedSystem byRules(CodeSystem named) {
        return IndexedSystem.byRules(named, code -> fhir.nameByRules(named.getUrl(), code)
                .map(name -> new ConceptDefinitionComponent().setCode(code).setDisplay(name)));
    }

    /** The versions that are held of a code system, oldest first. */
    List<String> versions(String url) {
        Stream<CodeSystem> stored = systems.versions(url).stream();
        return Stream.concat(fhir.codeSystem(url).stream().filter(Terminology::isHeld), stored)
                .filter(CodeSystem::hasVersion)
                .map(CodeSystem::getVersion)
                .distinct()
                .toList();
    }

    /** A supplement with this URL; it is no code system itself. */
    Optional<CodeSystem> supplement(Canonical canonical) {
        return all(CodeSystem.class)
                .filter(Terminology::isSupplement)
                .filter(one -> canonical.url().equals(one.getUrl()))
                .filter(canonical::isVersionOf)
                .reduce((first, last) -> last);
    }

    /** A code system of any origin as an index. */
    IndexedSystem indexed(CodeSystem system) {
        return indexed.computeIfAbsent(system, key -> IndexedSystem.of(key, supplementsOf(key), extent(key)));
    }

    /** The URLs of the code systems of which no more is known than what value sets and maps name. */
    List<String> mentionedSystems() {
        return mentioned.keySet().stream()
                .filter(url -> system(new Canonical(url, Optional.empty()))
                        .filter(system -> system.extent() == Extent.MENTIONED)
                        .isPresent())
                .toList();
    }

    /** What value sets and maps name of a code system, held or not. */
    Optional<IndexedSystem> mentioned(String url) {
        return Optional.ofNullable(mentioned.get(url)).map(this::mentionedSystem);
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
        if (known != null) {
            counts.countKnown();
            return known;
        }
        counts.countListed();
        Members listed = lister.apply(valueSet);
        members.put(valueSet, listed);
        return listed;
    }

    private static String key(String type, String id) {
        return type + "/" + id;
    }
}
