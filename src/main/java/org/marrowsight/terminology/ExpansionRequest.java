package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;

/**
 * How a value set is to be expanded.
 *
 * @param filter words that each code must hold; empty for all codes
 * @param offset how many codes to leave out at the begin
 * @param count how many codes to give at most; empty for all
 * @param nested whether to give a tree
 * @param activeOnly whether to leave inactive codes out
 * @param selectableOnly whether to leave abstract codes out
 * @param withDesignations whether to give designations
 * @param designations which of them: languages, or uses as {@code system|code}; empty for all
 * @param properties which properties to give
 * @param withDefinition whether to give the definition of the value set as well
 * @param languages the languages of displays
 */
record ExpansionRequest(
        Optional<SearchWords> filter,
        int offset,
        Optional<Integer> count,
        boolean nested,
        boolean activeOnly,
        boolean selectableOnly,
        boolean withDesignations,
        List<String> designations,
        List<String> properties,
        boolean withDefinition,
        Languages languages) {

    static ExpansionRequest of(Arguments arguments) {
        return new ExpansionRequest(
                arguments.text("filter").map(SearchWords::of),
                arguments.number("offset").orElse(0),
                arguments.number("count"),
                !arguments.truth("excludeNested").orElse(true),
                arguments.isTrue("activeOnly"),
                arguments.isTrue("excludeNotForUI"),
                arguments.truth("includeDesignations").orElse(arguments.has("designation")),
                arguments.texts("designation"),
                arguments.texts("property"),
                arguments.isTrue("includeDefinition"),
                arguments.languages());
    }

    /** A page of a tree would tear it apart. */
    boolean isPaged() {
        return offset > 0 || count.isPresent();
    }
}
