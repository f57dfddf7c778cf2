package org.marrowsight.browse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.marrowsight.terminology.HeldTerminology;

/** What a value set is made of, however deep: the code systems and value sets that it names and that are held here. */
final class ValueSetParts {

    private final HeldTerminology terminology;

    ValueSetParts(HeldTerminology terminology) {
        this.terminology = terminology;
    }

    /** Each part once, not the value set itself. */
    List<MetadataResource> of(ValueSet valueSet) {
        Set<MetadataResource> parts = new LinkedHashSet<>();
        Deque<ValueSet> unread = new ArrayDeque<>(List.of(valueSet));
        while (!unread.isEmpty()) {
            ValueSet next = unread.remove();
            clauses(next).flatMap(this::systems).forEach(parts::add);
            clauses(next)
                    .flatMap(clause -> clause.getValueSet().stream())
                    .filter(CanonicalType::hasValue)
                    .flatMap(canonical -> held(terminology.valueSets(), canonical.getValue()).stream())
                    .filter(imported -> imported != valueSet && parts.add(imported))
                    .forEach(unread::add);
        }
        return List.copyOf(parts);
    }

    private static Stream<ConceptSetComponent> clauses(ValueSet valueSet) {
        return Stream.concat(valueSet.getCompose().getInclude().stream(), valueSet.getCompose().getExclude().stream());
    }

    private Stream<CodeSystem> systems(ConceptSetComponent clause) {
        if (!clause.hasSystem()) {
            return Stream.empty();
        }
        String wanted = clause.hasVersion() ? clause.getSystem() + "|" + clause.getVersion() : clause.getSystem();
        return held(terminology.codeSystems(), wanted).stream();
    }

    /** Of the version that is named, or of several the last when none is. */
    private static <R extends MetadataResource> Optional<R> held(List<R> all, String canonical) {
        int bar = canonical.indexOf('|');
        String url = bar < 0 ? canonical : canonical.substring(0, bar);
        Optional<String> version = bar < 0 ? Optional.empty() : Optional.of(canonical.substring(bar + 1));
        return all.stream()
                .filter(resource -> url.equals(resource.getUrl()))
                .filter(resource -> version.isEmpty() || version.get().equals(resource.getVersion()))
                .reduce((earlier, later) -> later);
    }
}
