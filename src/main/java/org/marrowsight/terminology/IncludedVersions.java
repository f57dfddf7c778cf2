package org.marrowsight.terminology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetComposeComponent;

/** Whether a value set that names several versions of a code system means different codes by them. */
final class IncludedVersions {

    private IncludedVersions() {}

    /** Whether a code system is named in more than one version, or with and without one. */
    static boolean differ(ValueSetComposeComponent compose) {
        Map<String, String> seen = new HashMap<>();
        return Stream.concat(compose.getExclude().stream(), compose.getInclude().stream())
                .filter(ConceptSetComponent::hasSystem)
                .anyMatch(set -> {
                    String version = set.hasVersion() ? set.getVersion() : "";
                    String before = seen.putIfAbsent(set.getSystem(), version);
                    return before != null && !before.equals(version);
                });
    }

    /**
     * Whether a code is the same in every version. The value set may say so; if it does not, it must mean that where it
     * excludes other versions of the code system than those that it includes.
     */
    static boolean match(ValueSetComposeComponent compose) {
        Optional<String> stated = ExpansionParameters.stated(compose, "versionsMatch");
        return stated.map("true"::equals).orElseGet(() -> excludesOtherVersions(compose));
    }

    private static boolean excludesOtherVersions(ValueSetComposeComponent compose) {
        if (!compose.hasInclude() || !compose.hasExclude()) {
            return false;
        }
        String system = compose.getIncludeFirstRep().getSystem();
        boolean allVersioned = Stream.concat(compose.getInclude().stream(), compose.getExclude().stream())
                .allMatch(set ->
                        set.hasSystem() && set.hasVersion() && set.getSystem().equals(system));
        Set<String> included = versions(compose.getInclude());
        return allVersioned && versions(compose.getExclude()).stream().noneMatch(included::contains);
    }

    private static Set<String> versions(List<ConceptSetComponent> sets) {
        return sets.stream().map(ConceptSetComponent::getVersion).collect(Collectors.toSet());
    }
}
