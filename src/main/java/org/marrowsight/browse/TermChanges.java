package org.marrowsight.browse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** What differs between two versions of a code system, a value set or a concept map. */
final class TermChanges {

    private TermChanges() {}

    /**
     * One difference.
     *
     * @param what what it is about
     * @param before empty when it was not there
     * @param after empty when it is there no more
     */
    record Change(String what, Optional<String> before, Optional<String> after) {

        String word() {
            if (before.isEmpty()) {
                return "Added";
            }
            return after.isEmpty() ? "Removed" : "Changed";
        }
    }

    /** The differences, in the order of the newer version, then what it lacks. */
    static List<Change> between(MetadataResource older, MetadataResource newer) {
        Map<String, String> before = statements(older);
        Map<String, String> after = statements(newer);
        List<Change> changes = new ArrayList<>();
        after.forEach((what, text) -> {
            if (!text.equals(before.get(what))) {
                changes.add(new Change(what, Optional.ofNullable(before.get(what)), Optional.of(text)));
            }
        });
        before.forEach((what, text) -> {
            if (!after.containsKey(what)) {
                changes.add(new Change(what, Optional.of(text), Optional.empty()));
            }
        });
        return changes;
    }

    private static Map<String, String> statements(MetadataResource resource) {
        Map<String, String> statements = new LinkedHashMap<>();
        About about = About.of(resource);
        statements.put("Title", about.title());
        if (!about.description().isEmpty()) {
            statements.put("Description", about.description());
        }
        about.facts().forEach(fact -> statements.put(fact.label(), fact.text()));
        if (resource instanceof CodeSystem system) {
            concepts(system.getConcept(), "", statements);
        } else if (resource instanceof ValueSet valueSet) {
            valueSet.getCompose().getInclude().forEach(include -> codes("Code ", include, statements));
            valueSet.getCompose().getExclude().forEach(exclude -> codes("Left out ", exclude, statements));
        } else if (resource instanceof ConceptMap map) {
            CodeMappings.rows(map)
                    .forEach(row -> statements.put(
                            "Row " + row.source().value() + " to "
                                    + row.target().value(),
                            (row.relation() + " " + row.comment()).strip()));
        }
        return statements;
    }

    private static void concepts(
            List<ConceptDefinitionComponent> concepts, String parent, Map<String, String> statements) {
        for (ConceptDefinitionComponent concept : concepts) {
            statements.put("Concept " + concept.getCode(), words(concept, parent));
            concepts(concept.getConcept(), concept.getCode(), statements);
        }
    }

    private static String words(ConceptDefinitionComponent concept, String parent) {
        List<String> words = new ArrayList<>();
        words.add(concept.hasDisplay() ? concept.getDisplay() : "without display");
        if (concept.hasDefinition()) {
            words.add(concept.getDefinition());
        }
        if (!parent.isEmpty()) {
            words.add("below " + parent);
        }
        concept.getDesignation()
                .forEach(each -> words.add((each.hasLanguage() ? each.getLanguage() + ": " : "") + each.getValue()));
        concept.getProperty().stream()
                .filter(property -> property.hasValue())
                .forEach(property -> words.add(property.getCode() + " = "
                        + (property.getValue().isPrimitive()
                                ? property.getValue().primitiveValue()
                                : "coded")));
        return String.join("; ", words);
    }

    private static void codes(String verb, ConceptSetComponent set, Map<String, String> statements) {
        String system = set.hasSystem() ? set.getSystem() : "";
        if (!set.hasConcept()) {
            String filters = set.getFilter().stream()
                    .map(filter -> filter.getProperty() + " " + filter.getOp() + " " + filter.getValue())
                    .collect(Collectors.joining(", "));
            String sets =
                    set.getValueSet().stream().map(each -> each.getValue()).collect(Collectors.joining(", "));
            statements.put(verb + "set: " + (system + " " + filters + " " + sets).strip(), "whole");
        }
        set.getConcept()
                .forEach(concept -> statements.put(
                        verb + system + " " + concept.getCode(),
                        concept.hasDisplay() ? concept.getDisplay() : "without display"));
    }
}
