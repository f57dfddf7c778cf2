package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * How a value set is to be expanded.
 *
 * @param filter words that each code must hold; empty for all codes
 * @param offset how many codes to leave out at the begin
 * @param count how many codes to give at most; empty for all
 * @param nested whether to give a tree; empty for a tree where that is of use
 * @param activeOnly whether to leave inactive codes out
 * @param selectableOnly whether to leave abstract codes out
 * @param withDesignations whether to give designations
 * @param designations which of them: languages, or uses as {@code system|code}; empty for all
 * @param properties which properties to give
 * @param withDefinition whether to give the definition of the value set as well
 * @param withoutSystems code systems whose codes to leave out
 * @param languages the languages of displays
 */
record ExpansionRequest(
        Optional<SearchWords> filter,
        int offset,
        Optional<Integer> count,
        Optional<Boolean> nested,
        boolean activeOnly,
        boolean selectableOnly,
        boolean withDesignations,
        List<String> designations,
        List<String> properties,
        boolean withDefinition,
        List<Canonical> withoutSystems,
        Languages languages) {

    /** The request for the expansion of a value set, which may state in which language it is to be read. */
    static ExpansionRequest of(Arguments arguments, ValueSet valueSet) {
        return new ExpansionRequest(
                arguments.text("filter").map(SearchWords::of),
                arguments.number("offset").orElse(0),
                arguments.number("count"),
                arguments.truth("excludeNested").map(list -> !list),
                arguments.isTrue("activeOnly"),
                arguments.isTrue("excludeNotForUI"),
                arguments.truth("includeDesignations").orElse(arguments.has("designation")),
                arguments.texts("designation"),
                arguments.texts("property"),
                arguments.isTrue("includeDefinition"),
                arguments.texts("exclude-system").stream().map(Canonical::of).toList(),
                arguments.languages(Optional.of(valueSet)));
    }

    /** A page of a tree would tear it apart. */
    boolean isPaged() {
        return offset > 0 || count.isPresent();
    }
}
