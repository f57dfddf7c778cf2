package org.marrowsight.terminology;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/** Finds the code systems by which a bare code is in a value set. */
final class SystemInference {

    private static final int SYSTEMS = 100;

    private final Scope scope;
    private final Set<ValueSet> seen = new LinkedHashSet<>();
    private final Set<String> systems = new LinkedHashSet<>();

    private SystemInference(Scope scope) {
        this.scope = scope;
    }

    /** URLs of the code systems, in the order of the alphabet. */
    static List<String> of(Scope scope, Arguments arguments, Coding bare) {
        SystemInference inference = new SystemInference(scope);
        scope.valueSet().ifPresent(inference::collect);
        if (inference.systems.size() > SYSTEMS) {
            throw Refusal.cannot(
                    TxIssue.TOO_COSTLY,
                    "The value set has codes of too many code systems to find one. State the system.");
        }
        return inference.systems.stream()
                .filter(system -> isMember(scope, arguments, bare.copy().setSystem(system)))
                .sorted()
                .toList();
    }

    private static boolean isMember(Scope scope, Arguments arguments, Coding coding) {
        Verdict trial = new Verdict(coding);
        return scope.valueSet()
                .filter(valueSet -> new MembershipJudge(scope, arguments, trial, new Place(""))
                                .in(valueSet, Optional.ofNullable(coding.getVersion()))
                        == Membership.IN)
                .isPresent();
    }

    private void collect(ValueSet valueSet) {
        if (!seen.add(valueSet)) {
            return;
        }
        for (ConceptSetComponent include : valueSet.getCompose().getInclude()) {
            Optional.ofNullable(include.getSystem()).ifPresent(systems::add);
            for (CanonicalType imported : include.getValueSet()) {
                scope.imported(imported.getValue(), valueSet).ifPresent(this::collect);
            }
        }
        flat(valueSet.getExpansion().getContains())
                .filter(ValueSetExpansionContainsComponent::hasSystem)
                .forEach(contains -> systems.add(contains.getSystem()));
    }

    private static Stream<ValueSetExpansionContainsComponent> flat(List<ValueSetExpansionContainsComponent> contains) {
        return contains.stream().flatMap(each -> Stream.concat(Stream.of(each), flat(each.getContains())));
    }
}
