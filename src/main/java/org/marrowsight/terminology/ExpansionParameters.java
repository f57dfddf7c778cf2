package org.marrowsight.terminology;

import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** The parameters that decide what an expansion holds, and how an expansion repeats them. */
final class ExpansionParameters {

    /** In the order in which they are repeated. */
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
            "displayLanguage",
            "property");

    private ExpansionParameters() {}

    /** A parameter whose text was read as its type before. */
    static Type value(String name, String text) {
        return switch (name) {
            case "offset", "count" -> new IntegerType(text);
            case "displayLanguage" -> new CodeType(text);
            case "filter", "designation", "property" -> new StringType(text);
            default -> new BooleanType(text);
        };
    }
}
