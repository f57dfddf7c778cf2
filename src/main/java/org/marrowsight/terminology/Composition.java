package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.marrowsight.terminology.IndexedSystem.Extent;

/** Lists the codes of a value set from its definition, or from its expansion if it has nothing else. */
final class Composition {

    /** Far beyond what is written by hand; a longer chain would exhaust the stack. */
    private static final int DEEPEST = 100;

    private final Terminology terminology;
    private final List<ValueSet> path = new ArrayList<>();

    private Composition(Terminology terminology) {
        this.terminology = terminology;
    }

    /** The codes of a value set. */
    static Members of(ValueSet valueSet, Terminology terminology) {
        return new Composition(terminology).list(valueSet);
    }

    private Members list(ValueSet valueSet) {
        if (path.contains(valueSet)) {
            throw Refusal.cannot(
                    TxIssue.VALUE_SET_INVALID,
                    "The value set '" + Canonical.of(valueSet).url() + "' imports itself. Break the circle.");
        }
        if (path.size() >= DEEPEST) {
            throw Refusal.cannot(
                    TxIssue.TOO_COSTLY,
                    "The value set '" + Canonical.of(path.get(0)).url() + "' imports others through more than "
                            + DEEPEST + " levels. Import them directly.");
        }
        path.add(valueSet);
        Members members = terminology.members(valueSet, this::compose);
        path.remove(path.size() - 1);
        return members;
    }

    private Members compose(ValueSet valueSet) {
        Members members = new Members();
        if (!valueSet.hasCompose()) {
            valueSet.getExpansion().getContains().forEach(contains -> expanded(contains, members));
            return members;
        }
        valueSet.getCompose().getInclude().forEach(include -> members.addAll(selected(include, valueSet)));
        valueSet.getCompose().getExclude().forEach(exclude -> members.removeAll(selected(exclude, valueSet)));
        if (valueSet.getCompose().hasInactive() && !valueSet.getCompose().getInactive()) {
            members.removeInactive();
        }
        return members;
    }

    /** What stands in one include must all be met. */
    private Members selected(ConceptSetComponent set, ValueSet owner) {
        List<Members> conditions = new ArrayList<>();
        if (set.hasSystem()) {
            conditions.add(ofSystem(set));
        }
        for (CanonicalType imported : set.getValueSet()) {
            conditions.add(imported(imported.getValue(), owner));
        }
        Members members = new Members();
        conditions.stream().findFirst().ifPresent(members::addAll);
        conditions.forEach(members::retainAll);
        return members;
    }

    private Members imported(String url, ValueSet owner) {
        ValueSet imported = terminology
                .valueSet(Canonical.of(url))
                .orElseThrow(() -> Refusal.cannot(
                        TxIssue.NOT_FOUND,
                        Words.of("Unable_to_resolve_value_Set_", url) + ". The value set '"
                                + Canonical.of(owner).url() + "' imports it."));
        Members members = new Members();
        members.addAll(list(imported));
        members.imported(Canonical.of(imported));
        return members;
    }

    private Members ofSystem(ConceptSetComponent set) {
        Canonical canonical = new Canonical(set.getSystem(), Optional.ofNullable(set.getVersion()));
        Optional<IndexedSystem> held = terminology.system(canonical);
        boolean listed = set.hasConcept() && !set.hasFilter();
        IndexedSystem system = held.filter(found -> listed || found.extent() != Extent.MENTIONED)
                .orElseThrow(() -> unknown(canonical));
        Members members = new Members();
        members.used(system);
        if (listed) {
            set.getConcept().forEach(concept -> listed(system, concept).ifPresent(members::add));
        } else {
            Predicate<Concept> filter = set.getFilter().stream()
                    .map(each -> new ConceptFilter(system).of(each))
                    .reduce(concept -> true, Predicate::and);
            system.concepts().stream()
                    .filter(filter)
                    .map(concept -> Member.of(system, concept))
                    .forEach(members::add);
        }
        return members;
    }

    private RuntimeException unknown(Canonical system) {
        List<String> versions = terminology.versions(system.url());
        String text = system.version()
                .map(version -> versions.isEmpty()
                        ? Words.of("UNKNOWN_CODESYSTEM_VERSION_EXP_NONE", system.url(), version)
                        : Words.of(
                                "UNKNOWN_CODESYSTEM_VERSION_EXP", system.url(), version, String.join(", ", versions)))
                .orElseGet(() -> Words.of("UNKNOWN_CODESYSTEM_EXP", system.url()));
        return Refusal.cannot(TxIssue.NOT_FOUND, text);
    }

    private static Optional<Member> listed(IndexedSystem system, ConceptReferenceComponent listed) {
        return system.concept(listed.getCode())
                .map(concept -> new Member(
                        system,
                        concept,
                        Optional.ofNullable(listed.getDisplay()),
                        system.extent() == Extent.MENTIONED
                                ? List.of()
                                : listed.getDesignation().stream()
                                        .map(Composition::designation)
                                        .toList()));
    }

    private static ConceptDefinitionDesignationComponent designation(ConceptReferenceDesignationComponent listed) {
        return new ConceptDefinitionDesignationComponent()
                .setLanguage(listed.getLanguage())
                .setUse(listed.hasUse() ? listed.getUse() : null)
                .setValue(listed.getValue());
    }

    private void expanded(ValueSetExpansionContainsComponent contains, Members into) {
        if (contains.hasSystem() && contains.hasCode()) {
            Canonical canonical = new Canonical(contains.getSystem(), Optional.ofNullable(contains.getVersion()));
            IndexedSystem system = terminology.system(canonical).orElseThrow(() -> unknown(canonical));
            into.used(system);
            system.concept(contains.getCode())
                    .map(concept -> new Member(system, concept, Optional.ofNullable(contains.getDisplay()), List.of()))
                    .ifPresent(into::add);
        }
        contains.getContains().forEach(nested -> expanded(nested, into));
    }
}
