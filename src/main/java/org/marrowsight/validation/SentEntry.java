package org.marrowsight.validation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * One resource of a request and what becomes of it.
 *
 * @param place of the resource in the bundle; empty when it came alone
 * @param key what it will be stored as, such as {@code Specimen/12}, or its place when the server has yet to choose an id
 * @param names by which other entries of the bundle refer to it
 * @param content what will be stored; empty for a deletion, and when a conditional create finds what is there already
 */
record SentEntry(String place, String key, Set<String> names, Optional<Resource> content) {

    private static final Set<HTTPVerb> REPLACING = Set.of(HTTPVerb.PUT, HTTPVerb.DELETE);

    /** The only resource of a request. */
    static SentEntry alone(Resource resource) {
        String key = resource.getIdElement().hasIdPart()
                ? literal(resource.fhirType(), resource.getIdElement().getIdPart())
                : resource.fhirType();
        return new SentEntry("", key, Set.of(), Optional.of(resource));
    }

    /** The entries of a transaction that store or delete something, in its order. */
    static List<SentEntry> of(Bundle transaction, SpecimenRecords records) {
        return IntStream.range(0, transaction.getEntry().size())
                .mapToObj(i -> of(transaction.getEntry().get(i), "Bundle.entry[" + i + "].resource", records))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<SentEntry> of(BundleEntryComponent entry, String place, SpecimenRecords records) {
        BundleEntryRequestComponent request = entry.getRequest();
        Optional<Resource> resource = Optional.ofNullable(entry.getResource());
        if (request.getMethod() == HTTPVerb.POST && resource.isPresent()) {
            Optional<String> present = Optional.ofNullable(request.getIfNoneExist())
                    .flatMap(search -> records.meantBy(
                            resource.get().fhirType() + "?" + search.substring(search.indexOf('?') + 1)));
            return Optional.of(new SentEntry(
                    place, present.orElse(place), names(entry), present.isPresent() ? Optional.empty() : resource));
        }
        if (request.hasUrl() && request.getMethod() != null && REPLACING.contains(request.getMethod())) {
            String key = request.getUrl().contains("?")
                    ? records.meantBy(request.getUrl()).orElse(place)
                    : versionless(request.getUrl());
            return Optional.of(new SentEntry(place, key, names(entry), resource));
        }
        return Optional.empty();
    }

    /** As the storage will read them: a full URL of the form {@code urn:…} takes the place of the id. */
    private static Set<String> names(BundleEntryComponent entry) {
        Stream<String> url = Stream.ofNullable(entry.getFullUrl());
        if (entry.hasFullUrl() && entry.getFullUrl().startsWith("urn:")) {
            return url.collect(Collectors.toSet());
        }
        Stream<String> fromUrl = Stream.ofNullable(entry.getFullUrl())
                .filter(full -> !entry.hasResource() || !entry.getResource().hasId())
                .map(SentEntry::versionless);
        Stream<String> fromId = Stream.ofNullable(entry.getResource())
                .filter(Resource::hasId)
                .map(resource ->
                        literal(resource.fhirType(), resource.getIdElement().getIdPart()));
        return Stream.of(url, fromUrl, fromId).flatMap(name -> name).collect(Collectors.toSet());
    }

    /** A literal reference without base and version. */
    static String versionless(String reference) {
        return String.valueOf(new IdType(reference).toUnqualifiedVersionless().getValue());
    }

    private static String literal(String type, String id) {
        return type + "/" + id;
    }
}
