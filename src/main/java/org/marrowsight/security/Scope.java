package org.marrowsight.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A SMART on FHIR scope for FHIR resources, of version 2 ({@code patient/Observation.rs?category=laboratory}) or of version
 * 1 ({@code user/*.read}).
 *
 * @param level on whose behalf
 * @param type a FHIR resource type, or {@link #EVERY_TYPE}
 * @param permissions what may be done, at least one
 * @param filter search parameters that a record must satisfy, all of them; empty for every record
 */
record Scope(Level level, String type, Set<Permission> permissions, List<FilterParameter> filter) {

    /** Stands for all types. */
    static final String EVERY_TYPE = "*";

    private static final Pattern FORM =
            Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]{0,63})\\.([a-z*]+)(\\?.*)?");

    private static final Map<String, String> FIRST_VERSION = Map.of("read", "rs", "write", "cud", "*", "cruds");

    Scope {
        permissions = Set.copyOf(permissions);
        filter = List.copyOf(filter);
    }

    /** Reads one scope; empty for all that is not understood entirely, which thereby allows nothing. */
    static Optional<Scope> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String word = form.group(3);
        Optional<String> query = Optional.ofNullable(form.group(4)).map(filter -> filter.substring(1));
        Optional<List<FilterParameter>> filter =
                query.isEmpty() ? Optional.of(List.of()) : FilterParameter.allOf(query.get());
        boolean filterFits = query.isEmpty()
                || (!FIRST_VERSION.containsKey(word) && !form.group(2).equals(EVERY_TYPE));
        return Level.of(form.group(1))
                .filter(level -> filterFits)
                .flatMap(level ->
                        filter.flatMap(parameters -> Permission.ofLetters(FIRST_VERSION.getOrDefault(word, word))
                                .map(permissions -> new Scope(level, form.group(2), permissions, parameters))));
    }

    /** The scope as version 2 writes it. */
    String text() {
        String letters = permissions.stream()
                .sorted()
                .map(permission -> String.valueOf(permission.letter()))
                .collect(Collectors.joining());
        String query = filter.stream().map(FilterParameter::text).collect(Collectors.joining("&"));
        return level.word() + "/" + type + "." + letters + (query.isEmpty() ? "" : "?" + query);
    }
}
