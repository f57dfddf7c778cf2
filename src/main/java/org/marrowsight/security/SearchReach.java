package org.marrowsight.security;

import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The types that a search looks into beyond the one it searches. Whether it finds something tells what stands in records
 * there, so that they must be open to the token in full.
 */
final class SearchReach {

    /** Parameters whose effect cannot be told from the request. */
    private static final Set<String> UNBOUNDED =
            Set.of("_list", "_filter", "_query", "_contained", "_containedType", "_text", "_content", "_graph");

    private final BiFunction<String, String, Set<String>> targets;
    private final Set<String> types = new LinkedHashSet<>();

    private SearchReach(BiFunction<String, String, Set<String>> targets) {
        this.targets = targets;
    }

    /**
     * The types; {@link Scope#EVERY_TYPE} when they cannot be told.
     *
     * @param type the type that is searched
     * @param parameters names, with modifiers and chains, and values
     * @param targets the types that a search parameter of a type refers to
     */
    static Set<String> of(
            String type, Map<String, List<String>> parameters, BiFunction<String, String, Set<String>> targets) {
        SearchReach reach = new SearchReach(targets);
        parameters.forEach((name, values) -> reach.look(type, name, values));
        return reach.types;
    }

    /** @throws ForbiddenOperationException when a search looks into what the token may not search in full */
    static void judge(
            Access access,
            String type,
            Map<String, List<String>> parameters,
            BiFunction<String, String, Set<String>> targets) {
        for (String reached : of(type, parameters, targets)) {
            if (!access.allowsInFull(reached, Permission.SEARCH)) {
                throw Refusals.forbidden(
                        "The search looks into other records (a chain, _has, _include, _revinclude or the"
                                + " like). It needs a token that may search the types there without limits.");
            }
        }
    }

    private void look(String type, String name, List<String> values) {
        int colon = name.indexOf(':');
        String plain = colon < 0 ? name : name.substring(0, colon);
        if (plain.equals("_has")) {
            reverse(name);
        } else if (plain.equals("_include") || plain.equals("_revinclude")) {
            values.forEach(value -> include(colon < 0, value));
        } else if (UNBOUNDED.contains(plain)
                || (plain.equals("_sort") && String.join(",", values).contains("."))) {
            types.add(Scope.EVERY_TYPE);
        } else if (name.indexOf('.') >= 0) {
            chain(type, name);
        }
    }

    private void reverse(String name) {
        String[] parts = name.split(":", -1);
        boolean plain = parts.length == 4 && !parts[3].contains(".") && !parts[3].startsWith("_");
        types.add(plain ? parts[1] : Scope.EVERY_TYPE);
    }

    private void include(boolean plain, String value) {
        String[] parts = value.split(":", -1);
        if (!plain || parts.length < 2 || parts.length > 3 || value.contains("*")) {
            types.add(Scope.EVERY_TYPE);
            return;
        }
        types.add(parts[0]);
        if (parts.length == 3) {
            types.add(parts[2]);
        } else {
            add(targets.apply(parts[0], parts[1]));
        }
    }

    private void chain(String type, String name) {
        int dot = name.indexOf('.');
        String rest = name.substring(dot + 1);
        String[] first = name.substring(0, dot).split(":", -1);
        if (rest.contains(".") || rest.startsWith("_") || first.length > 2) {
            types.add(Scope.EVERY_TYPE);
        } else if (first.length == 2) {
            types.add(first[1]);
        } else {
            add(targets.apply(type, first[0]));
        }
    }

    private void add(Set<String> found) {
        if (found.isEmpty()) {
            types.add(Scope.EVERY_TYPE);
        }
        types.addAll(found);
    }
}
