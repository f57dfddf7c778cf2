package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.guide.Guide;

/**
 * What a page says of the resource as a whole.
 *
 * @param type type of the resource
 * @param kind the type in words
 * @param id its id
 * @param facts what else is stated, with labels
 * @param isOfSite whether a site has stored it, and it did not come with the program
 */
record About(
        String type, String kind, String id, String title, String description, List<Fact> facts, boolean isOfSite) {

    /** A labelled statement. */
    record Fact(String label, String text) {}

    static About of(MetadataResource resource) {
        return new About(
                resource.fhirType(),
                kind(resource.fhirType()),
                resource.getIdElement().getIdPart(),
                TermAddresses.title(resource),
                resource.hasDescription() ? resource.getDescription() : "",
                facts(resource),
                isOfSite(resource));
    }

    static String kind(String type) {
        return switch (type) {
            case "CodeSystem" -> "Code system";
            case "ValueSet" -> "Value set";
            default -> "Concept map";
        };
    }

    static boolean isOfSite(MetadataResource resource) {
        return !resource.hasUrl() || !resource.getUrl().startsWith(Guide.CANONICAL_BASE + "/");
    }

    private static List<Fact> facts(MetadataResource resource) {
        Optional<String> status = Optional.ofNullable(resource.getStatus()).map(each -> each.toCode());
        return List.of(
                        new Fact("URL", text(Optional.ofNullable(resource.getUrl()))),
                        new Fact("Version", text(Optional.ofNullable(resource.getVersion()))),
                        new Fact("Status", text(status)),
                        new Fact(
                                "Date",
                                resource.hasDate() ? resource.getDateElement().getValueAsString() : ""),
                        new Fact("Publisher", text(Optional.ofNullable(resource.getPublisher()))))
                .stream()
                .filter(fact -> !fact.text().isEmpty())
                .toList();
    }

    private static String text(Optional<String> value) {
        return value.orElse("");
    }

    /** The page of the resource. */
    String address() {
        return TermAddresses.ROOT + "/" + type + "/" + id;
    }

    /** The resource itself as JSON. */
    String json() {
        return "/fhir/" + type + "/" + id + "?_format=json&_pretty=true";
    }
}
