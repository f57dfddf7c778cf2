package org.marrowsight.terminology;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/** Selects and writes the codes of an expansion, as a list or as a tree. */
final class Expansion {

    /** More is asked for in pages. */
    static final int LIMIT = 1_000;

    private final ExpansionRequest request;
    private final Members members;
    private final MemberWriter writer;

    Expansion(ExpansionRequest request, Members members) {
        this.request = request;
        this.members = members;
        this.writer = new MemberWriter(request, members.isOfSeveralVersions());
    }

    void write(ValueSet valueSet, ValueSetExpansionComponent into) {
        List<Member> selected = members.all().stream().filter(this::isSelected).toList();
        into.setTotal(selected.size());
        if (request.offset() > 0 || request.count().isPresent()) {
            into.setOffset(request.offset());
        }
        if (request.count().isEmpty() && selected.size() > LIMIT) {
            String name = Canonical.of(valueSet).toString();
            Sentence sentence = Words.of("VALUESET_TOO_COSTLY", name, ">" + LIMIT);
            String advice = ". Ask for pages by count and offset, or for less by filter.";
            throw Refusal.cannot(TxIssue.TOO_COSTLY, new Sentence(sentence.key(), sentence.text() + advice));
        }
        if (isTree(valueSet)) {
            writeTree(selected, into);
        } else {
            selected.stream()
                    .skip(request.offset())
                    .limit(request.count().orElse(LIMIT))
                    .map(writer::contains)
                    .forEach(into::addContains);
        }
        writer.explain(into);
    }

    /** Unless asked for, the hits of a search in a whole code system are no tree: their places in it are no part of the answer. */
    private boolean isTree(ValueSet valueSet) {
        boolean hits = request.filter().isPresent()
                && valueSet.getCompose().getInclude().stream().noneMatch(ConceptSetComponent::hasFilter);
        return members.isOfOneHierarchy()
                && !request.isPaged()
                && request.nested().orElse(!hits);
    }

    private boolean isSelected(Member member) {
        return (!request.activeOnly() || !member.concept().isInactive())
                && (!request.selectableOnly() || !member.concept().isAbstract())
                && request.withoutSystems().stream().noneMatch(system -> isOf(member, system))
                && request.filter().map(words -> isCalled(member, words)).orElse(true);
    }

    private static boolean isOf(Member member, Canonical system) {
        return member.system().url().equals(system.url())
                && system.version()
                        .map(wanted -> wanted.equals(member.system().version().orElse("")))
                        .orElse(true);
    }

    private static boolean isCalled(Member member, SearchWords words) {
        return words.standIn(member.code())
                || member.display().map(words::standIn).orElse(false)
                || isDesignated(member.concept().designations(), words)
                || isDesignated(member.listing().designations(), words);
    }

    private static boolean isDesignated(List<ConceptDefinitionDesignationComponent> designations, SearchWords words) {
        for (ConceptDefinitionDesignationComponent designation : designations) {
            if (designation.hasValue() && words.standIn(designation.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** Each code stands below the nearest broader code that is selected as well. */
    private void writeTree(Collection<Member> selected, ValueSetExpansionComponent into) {
        Map<Concept, ValueSetExpansionContainsComponent> written = new HashMap<>();
        selected.forEach(member -> written.put(member.concept(), writer.contains(member)));
        for (Member member : selected) {
            ValueSetExpansionContainsComponent own = written.get(member.concept());
            Optional<Concept> above = nearest(member.concept(), written.keySet());
            above.map(written::get).ifPresentOrElse(broader -> broader.addContains(own), () -> into.addContains(own));
        }
    }

    private static Optional<Concept> nearest(Concept concept, Set<Concept> selected) {
        Set<Concept> level = new LinkedHashSet<>(concept.parents());
        Set<Concept> seen = new LinkedHashSet<>();
        while (!level.isEmpty()) {
            Optional<Concept> found = level.stream().filter(selected::contains).findFirst();
            if (found.isPresent()) {
                return found.filter(broader -> !broader.ancestors().contains(concept));
            }
            seen.addAll(level);
            Set<Concept> next = new LinkedHashSet<>();
            level.forEach(broader -> next.addAll(broader.parents()));
            next.removeAll(seen);
            level = next;
        }
        return Optional.empty();
    }
}
