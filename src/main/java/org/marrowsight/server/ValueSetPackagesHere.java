package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.json.model.JsonArray;
import org.hl7.fhir.utilities.json.model.JsonObject;
import org.hl7.fhir.utilities.npm.PackageGenerator.PackageType;
import org.jspecify.annotations.Nullable;
import org.marrowsight.browse.ValueSetPackages;

/** Packs a value set the way the guide is packed. What the store adds to a resource, its times and numbers, is left out. */
final class ValueSetPackagesHere implements ValueSetPackages {

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String NO_VERSION = "0.0.0";

    private final FhirContext fhir;

    ValueSetPackagesHere(FhirContext fhir) {
        this.fhir = fhir;
    }

    @Override
    public Packed pack(ValueSet valueSet, List<MetadataResource> parts) {
        List<MetadataResource> all = new ArrayList<>();
        all.add(asWritten(valueSet));
        parts.forEach(part -> all.add(asWritten(part)));
        PackageContent files = new PackageContent(fhir, manifest(valueSet));
        files.addFolder("package/", withDifferentIds(all));
        return new Packed(name(valueSet) + "-" + version(valueSet) + ".tgz", files.archive(day(valueSet)));
    }

    /** Two versions of one resource may be stored under ids of their own, but never under one id. */
    private static List<MetadataResource> withDifferentIds(List<MetadataResource> all) {
        Map<String, MetadataResource> byId = all.stream()
                .filter(resource -> resource.getIdElement().hasIdPart())
                .collect(Collectors.toMap(
                        resource -> resource.fhirType() + "/"
                                + resource.getIdElement().getIdPart(),
                        resource -> resource,
                        (first, second) -> first));
        return List.copyOf(byId.values());
    }

    private static MetadataResource asWritten(MetadataResource resource) {
        MetadataResource copy = resource.copy();
        copy.setId(resource.getIdElement().getIdPart());
        copy.getMeta().setVersionId(null).setLastUpdatedElement(null).setSource(null);
        return copy;
    }

    private static JsonObject manifest(ValueSet valueSet) {
        JsonObject json = new JsonObject();
        json.add("name", name(valueSet));
        json.add("version", version(valueSet));
        json.add("type", PackageType.CONFORMANCE.getCode());
        if (valueSet.hasUrl()) {
            json.add("canonical", valueSet.getUrl());
        }
        json.add(
                "title",
                text(valueSet.getTitle()).or(() -> text(valueSet.getName())).orElseGet(() -> name(valueSet)));
        text(valueSet.getDescription()).ifPresent(text -> json.add("description", text));
        JsonArray versions = new JsonArray();
        versions.add("4.0.1");
        json.add("fhirVersions", versions);
        JsonObject dependencies = new JsonObject();
        dependencies.add("hl7.fhir.r4.core", "4.0.1");
        json.add("dependencies", dependencies);
        text(valueSet.getPublisher()).ifPresent(publisher -> json.add("author", publisher));
        return json;
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }

    /** Names of packages are small letters, digits, dots and hyphens, as ids are but for the letters. */
    private static String name(ValueSet valueSet) {
        return "org.marrowsight.valueset." + valueSet.getIdElement().getIdPart().toLowerCase(Locale.ROOT);
    }

    /** Packages want a version of three numbers. */
    private static String version(ValueSet valueSet) {
        return text(valueSet.getVersion())
                .filter(version -> VERSION.matcher(version).matches())
                .orElse(NO_VERSION);
    }

    /** The day that the value set states, so that the bytes are the same on every other day. */
    private static LocalDate day(ValueSet valueSet) {
        return text(valueSet.getDateElement().getValueAsString())
                .filter(date -> date.length() >= 10)
                .map(date -> date.substring(0, 10))
                .filter(date -> DAY.matcher(date).matches())
                .map(LocalDate::parse)
                .orElse(LocalDate.EPOCH);
    }
}
