package org.marrowsight.guide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** Walks the compositions of value sets that may import each other, each of them once. */
final class ValueSetListing {

    /** Far beyond what is written by hand; a longer chain would exhaust the stack. */
    private static final int DEEPEST = 100;

    private final ValueSetMembers known;
    private final Map<String, ValueSet> byUrl = new HashMap<>();
    private final Map<ValueSet, Set<Code>> listed = new HashMap<>();
    private final Map<ValueSet, InvalidGuideException> refused = new HashMap<>();
    private final List<ValueSet> path = new ArrayList<>();

    /**
     * A listing.
     *
     * @param known the code systems, and the value sets that are listed already and count ahead of others of their URL
     */
    ValueSetListing(ValueSetMembers known, List<ValueSet> valueSets) {
        this.known = known;
        valueSets.stream().filter(ValueSet::hasUrl).forEach(set -> byUrl.put(set.getUrl(), set));
    }

    /**
     * The codes of a value set.
     *
     * @throws InvalidGuideException when it cannot be listed
     */
    Set<Code> of(ValueSet valueSet) {
        if (path.contains(valueSet)) {
            throw new InvalidGuideException("ValueSet " + valueSet.getUrl() + " imports itself");
        }
        if (path.size() >= DEEPEST) {
            throw new InvalidGuideException("ValueSet " + path.get(0).getUrl() + " imports too deeply");
        }
        InvalidGuideException earlier = refused.get(valueSet);
        if (earlier != null) {
            throw earlier;
        }
        Set<Code> done = listed.get(valueSet);
        return done != null ? done : compose(valueSet);
    }

    Optional<Set<Code>> ifPossible(ValueSet valueSet) {
        try {
            return Optional.of(of(valueSet));
        } catch (InvalidGuideException e) {
            refused.put(valueSet, e);
            return Optional.empty();
        }
    }

    private Set<Code> compose(ValueSet valueSet) {
        path.add(valueSet);
        try {
            Set<Code> members = new LinkedHashSet<>();
            for (ConceptSetComponent include : valueSet.getCompose().getInclude()) {
                members.addAll(included(valueSet, include));
            }
            for (ConceptSetComponent exclude : valueSet.getCompose().getExclude()) {
                members.removeAll(included(valueSet, exclude));
            }
            listed.put(valueSet, members);
            return members;
        } finally {
            path.remove(path.size() - 1);
        }
    }

    private Set<Code> included(ValueSet owner, ConceptSetComponent include) {
        if (include.hasFilter()) {
            throw new InvalidGuideException("ValueSet " + owner.getUrl() + " uses a filter: list its codes");
        }
        List<Set<Code>> conditions = new ArrayList<>();
        if (include.hasSystem()) {
            conditions.add(include.hasConcept() ? named(include) : whole(owner, include.getSystem()));
        }
        for (CanonicalType imported : include.getValueSet()) {
            conditions.add(imported(owner, imported.getValue()));
        }
        return common(conditions);
    }

    /** What stands in one include must all be met (FHIR ValueSet.compose.include). */
    private static Set<Code> common(List<Set<Code>> conditions) {
        Set<Code> members = new LinkedHashSet<>();
        conditions.stream().findFirst().ifPresent(members::addAll);
        conditions.forEach(members::retainAll);
        return members;
    }

    private static Set<Code> named(ConceptSetComponent include) {
        Set<Code> members = new LinkedHashSet<>();
        include.getConcept().forEach(concept -> members.add(new Code(include.getSystem(), concept.getCode())));
        return members;
    }

    private Set<Code> whole(ValueSet owner, String system) {
        return known.ofSystem(system)
                .orElseThrow(() -> new InvalidGuideException("ValueSet " + owner.getUrl() + " includes all of " + system
                        + ", which the guide does not hold"));
    }

    private Set<Code> imported(ValueSet owner, String canonical) {
        String url = canonical.split("\\|", 2)[0];
        Optional<Set<Code>> held = known.ofUrl(url);
        if (held.isPresent()) {
            return held.get();
        }
        ValueSet valueSet = byUrl.get(url);
        if (valueSet == null) {
            throw new InvalidGuideException(
                    "ValueSet " + owner.getUrl() + " imports " + url + ", which the guide does not hold");
        }
        return of(valueSet);
    }
}
