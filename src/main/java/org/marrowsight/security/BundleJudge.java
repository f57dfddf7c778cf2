package org.marrowsight.security;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Judges each entry of a transaction or batch. Searches in it are narrowed; they and reads are judged once more when they are
 * carried out.
 */
final class BundleJudge {

    private static final Pattern SEARCH = Pattern.compile("/?([A-Z][A-Za-z]+)(?:\\?(.*))?");
    private static final Pattern RECORD = Pattern.compile(
            "/?([A-Z][A-Za-z]+)(?:/([A-Za-z0-9.-]{1,64}))?(?:/_history/([A-Za-z0-9.-]{1,64}))?(\\?.*)?");

    private final RecordJudge records;
    private final StoredState stored;

    BundleJudge(RecordJudge records, StoredState stored) {
        this.records = records;
        this.stored = stored;
    }

    void judge(Access access, Bundle bundle) {
        if (access.isWithoutToken()) {
            throw Refusals.forbidden("A bundle needs a token.");
        }
        Set<String> besides = bundle.getEntry().stream()
                .filter(entry -> entry.getRequest().getMethod() == HTTPVerb.POST)
                .map(BundleEntryComponent::getFullUrl)
                .filter(url -> url != null && url.startsWith("urn:"))
                .collect(Collectors.toSet());
        bundle.getEntry().forEach(entry -> judge(access, entry, besides));
    }

    private void judge(Access access, BundleEntryComponent entry, Set<String> besides) {
        BundleEntryRequestComponent request = entry.getRequest();
        if (request.getMethod() == null) {
            throw new InvalidRequestException("An entry of the bundle names no method.");
        }
        switch (request.getMethod()) {
            case GET -> narrow(access, request);
            case POST ->
                records.create(
                        access,
                        resource(entry),
                        Optional.ofNullable(request.getIfNoneExist()).filter(query -> !query.isBlank()),
                        besides);
            case PUT -> update(access, entry, besides);
            case DELETE -> delete(access, request);
            default -> throw Refusals.forbidden("This method is allowed to no token.");
        }
    }

    private void narrow(Access access, BundleEntryRequestComponent request) {
        Matcher search = SEARCH.matcher(String.valueOf(request.getUrl()));
        if (!search.matches()) {
            return;
        }
        Map<String, List<String>> stated =
                RecordJudge.parameters(Optional.ofNullable(search.group(2)).orElse(""));
        SearchReach.judge(access, search.group(1), stated, stored::targets);
        List<FilterParameter> limits = Narrowing.of(access, search.group(1), stated);
        if (!limits.isEmpty()) {
            String added = limits.stream().map(FilterParameter::text).collect(Collectors.joining("&"));
            request.setUrl(request.getUrl() + (request.getUrl().contains("?") ? "&" : "?") + added);
        }
    }

    private void update(Access access, BundleEntryComponent entry, Set<String> besides) {
        Matcher address = address(entry.getRequest());
        if (address.group(2) != null) {
            records.update(access, id(address), resource(entry), besides);
        } else if (address.group(1).equals(resource(entry).fhirType())) {
            records.updateFound(access, query(address), resource(entry), besides);
        } else {
            throw Refusals.forbidden("The type in the address is not that of the resource.");
        }
    }

    private void delete(Access access, BundleEntryRequestComponent request) {
        Matcher address = address(request);
        if (address.group(2) != null) {
            records.delete(access, id(address));
        } else {
            records.deleteFound(access, address.group(1), query(address));
        }
    }

    private static Matcher address(BundleEntryRequestComponent request) {
        Matcher address = RECORD.matcher(String.valueOf(request.getUrl()));
        if (!address.matches()) {
            throw new InvalidRequestException(
                    "The address of an entry is not understood. Write Type, Type/id or Type?search, without a host.");
        }
        return address;
    }

    private static IdType id(Matcher address) {
        return new IdType(address.group(1), address.group(2));
    }

    private static String query(Matcher address) {
        return Optional.ofNullable(address.group(4)).orElse("");
    }

    private static Resource resource(BundleEntryComponent entry) {
        if (!entry.hasResource()) {
            throw new InvalidRequestException("An entry of the bundle holds no resource.");
        }
        return entry.getResource();
    }
}
