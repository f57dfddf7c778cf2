package org.marrowsight.security;

import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is added to a search so that it finds only what the token may search. In FHIR a repeated parameter must be satisfied
 * each time, so that adding can only take records away.
 */
final class Narrowing {

    /** Parameters that look at the searched record alone or shape the answer. */
    private static final Set<String> HARMLESS = Set.of(
            "_id",
            "_lastUpdated",
            "_tag",
            "_security",
            "_profile",
            "_count",
            "_sort",
            "_summary",
            "_elements",
            "_format",
            "_pretty",
            "_total");

    private Narrowing() {}

    /**
     * The parameters to add.
     *
     * @param stated the search as it was sent
     * @return empty when the token may search the type without limits
     * @throws ForbiddenOperationException when the token may not search the type, or its limits cannot be added
     */
    static List<FilterParameter> of(Access access, String type, Map<String, List<String>> stated) {
        if (access.allowsInFull(type, Permission.SEARCH)) {
            return List.of();
        }
        List<Grant> limited = access.grants(type, Permission.SEARCH).toList();
        if (limited.isEmpty()) {
            throw Refusals.notGranted(type, Permission.SEARCH);
        }
        stated.keySet().stream()
                .filter(name -> name.startsWith("_") && !HARMLESS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusals.forbidden(
                            "A search with one of the parameters that begin with _ is not allowed to this"
                                    + " token; allowed are "
                                    + HARMLESS.stream().sorted().toList() + ".");
                });
        return limits(limited, type, stated);
    }

    private static List<FilterParameter> limits(List<Grant> limited, String type, Map<String, List<String>> stated) {
        Optional<Grant> unfiltered =
                limited.stream().filter(grant -> grant.filter().isEmpty()).findFirst();
        Optional<Grant> chosen = unfiltered
                .or(() ->
                        limited.stream().filter(grant -> states(stated, grant)).findFirst())
                .or(() -> Optional.of(limited).filter(all -> all.size() == 1).map(all -> all.get(0)))
                .or(() -> joined(limited));
        return chosen.map(grant -> parameters(grant, type))
                .orElseThrow(() -> Refusals.forbidden("The token allows several parts of " + type
                        + " that one search cannot ask for together. Add to the search the filter of one scope."));
    }

    /** Whether a search already asks for what the filter of a grant asks for. */
    private static boolean states(Map<String, List<String>> stated, Grant grant) {
        return grant.filter().stream().allMatch(filter -> stated.getOrDefault(filter.name(), List.of())
                .contains(filter.value()));
    }

    /** Filters by one and the same parameter can be asked for together. */
    private static Optional<Grant> joined(List<Grant> limited) {
        boolean alike = limited.stream().allMatch(grant -> grant.filter().size() == 1)
                && limited.stream().map(Grant::onlyPatient).distinct().count() == 1
                && limited.stream()
                                .map(grant -> grant.filter().get(0).name())
                                .distinct()
                                .count()
                        == 1;
        if (!alike) {
            return Optional.empty();
        }
        Grant first = limited.get(0);
        String values = limited.stream()
                .map(grant -> grant.filter().get(0).value())
                .distinct()
                .collect(Collectors.joining(","));
        FilterParameter joined = new FilterParameter(first.filter().get(0).name(), values);
        return Optional.of(
                new Grant(first.level(), first.onlyPatient(), first.type(), first.permissions(), List.of(joined)));
    }

    private static List<FilterParameter> parameters(Grant grant, String type) {
        List<FilterParameter> parameters = new ArrayList<>(grant.filter());
        grant.onlyPatient()
                .ifPresent(id -> parameters.add(
                        type.equals(PatientRecords.PATIENT)
                                ? new FilterParameter("_id", id)
                                : new FilterParameter("patient", PatientRecords.PATIENT + "/" + id)));
        return parameters;
    }

    /** A search with its limits. What it states twice is asked for once, as HAPI FHIR demands: it means the same. */
    static Map<String, List<String>> applied(Map<String, List<String>> stated, List<FilterParameter> limits) {
        Map<String, Set<String>> narrowed = new LinkedHashMap<>();
        stated.forEach((name, values) -> narrowed.put(name, new LinkedHashSet<>(values)));
        limits.forEach(limit -> narrowed.computeIfAbsent(limit.name(), name -> new LinkedHashSet<>())
                .add(limit.value()));
        Map<String, List<String>> applied = new LinkedHashMap<>();
        narrowed.forEach((name, values) -> applied.put(name, List.copyOf(values)));
        return applied;
    }

    /** Whether a search already has its limits. */
    static boolean isApplied(Map<String, List<String>> search, List<FilterParameter> limits) {
        return limits.stream()
                .allMatch(limit -> search.getOrDefault(limit.name(), List.of()).contains(limit.value()));
    }
}
