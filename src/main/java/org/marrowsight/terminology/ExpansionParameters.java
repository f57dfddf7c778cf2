package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetComposeComponent;

/** The parameters that decide what an expansion holds, and how an expansion repeats them. */
final class ExpansionParameters {

    /** What a client may send besides the value set. */
    static final List<String> SUPPORTED = List.of(
            "filter",
            "offset",
            "count",
            "includeDesignations",
            "designation",
            "includeDefinition",
            "activeOnly",
            "excludeNested",
            "excludeNotForUI",
            "excludePostCoordinated",
            "displayLanguage",
            "property",
            "exclude-system",
            "system-version",
            "check-system-version",
            "force-system-version",
            "default-valueset-version",
            "useSupplement",
            "tx-resource");

    /** In the order in which they are repeated; the others tell what they did by what was used. */
    static final List<String> REPEATED = List.of(
            "filter",
            "offset",
            "count",
            "includeDesignations",
            "designation",
            "includeDefinition",
            "activeOnly",
            "excludeNested",
            "excludeNotForUI",
            "excludePostCoordinated",
            "exclude-system");

    private static final List<String> IN_VALUE_SET = List.of(
            "http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter",
            "http://hl7.org/fhir/tools/StructureDefinition/valueset-expansion-parameter");

    private ExpansionParameters() {}

    /** A parameter whose text was read as its type before. */
    static Type value(String name, String text) {
        return switch (name) {
            case "offset", "count" -> new IntegerType(text);
            case "displayLanguage" -> new CodeType(text);
            case "filter", "designation", "property", "exclude-system" -> new StringType(text);
            default -> new BooleanType(text);
        };
    }

    /** The language in which a value set says it is to be read. */
    static Optional<String> displayLanguage(ValueSet valueSet) {
        return stated(valueSet.getCompose(), "displayLanguage").or(() -> Optional.ofNullable(valueSet.getLanguage()));
    }

    /** A parameter that a value set states for its own expansion. */
    static Optional<String> stated(ValueSetComposeComponent compose, String name) {
        return compose.getExtension().stream()
                .filter(extension -> IN_VALUE_SET.contains(extension.getUrl()))
                .filter(extension ->
                        part(extension, "name").filter(name::equals).isPresent())
                .flatMap(extension -> part(extension, "value").stream())
                .findFirst();
    }

    private static Optional<String> part(Extension extension, String url) {
        return extension.getExtensionsByUrl(url).stream()
                .filter(part -> part.hasValue() && part.getValue().isPrimitive())
                .map(part -> part.getValue().primitiveValue())
                .findFirst();
    }
}
