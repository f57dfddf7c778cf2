package org.marrowsight.terminology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/**
 * What value sets and maps name of code systems, by system. Of systems that are not held, like SNOMED CT, it is all that
 * is known: the codes with their displays and designations, and nothing of their order.
 */
final class MentionedCodes {

    private final Map<String, CodeSystem> systems = new LinkedHashMap<>();
    private final Map<String, Map<String, ConceptDefinitionComponent>> concepts = new LinkedHashMap<>();

    private MentionedCodes() {}

    static Map<String, CodeSystem> of(List<ValueSet> valueSets, List<ConceptMap> maps) {
        MentionedCodes mentioned = new MentionedCodes();
        for (ValueSet valueSet : valueSets) {
            valueSet.getCompose().getInclude().forEach(mentioned::read);
            valueSet.getCompose().getExclude().forEach(mentioned::read);
            valueSet.getExpansion().getContains().forEach(mentioned::read);
        }
        maps.forEach(map -> map.getGroup().forEach(mentioned::read));
        return mentioned.systems;
    }

    private void read(ConceptSetComponent set) {
        if (set.hasSystem()) {
            set.getConcept().forEach(concept -> read(set.getSystem(), concept));
        }
    }

    private void read(String system, ConceptReferenceComponent listed) {
        ConceptDefinitionComponent concept = concept(system, listed.getCode(), listed.getDisplay());
        listed.getDesignation().forEach(designation -> concept.addDesignation()
                .setLanguage(designation.getLanguage())
                .setUse(designation.hasUse() ? designation.getUse() : null)
                .setValue(designation.getValue()));
    }

    private void read(ValueSetExpansionContainsComponent contains) {
        if (contains.hasSystem() && contains.hasCode()) {
            concept(contains.getSystem(), contains.getCode(), contains.getDisplay());
        }
        contains.getContains().forEach(this::read);
    }

    private void read(ConceptMapGroupComponent group) {
        group.getElement().forEach(element -> {
            if (group.hasSource() && element.hasCode()) {
                concept(group.getSource(), element.getCode(), element.getDisplay());
            }
            element.getTarget().stream()
                    .filter(target -> group.hasTarget() && target.hasCode())
                    .forEach(target -> concept(group.getTarget(), target.getCode(), target.getDisplay()));
        });
    }

    private ConceptDefinitionComponent concept(String system, String code, String display) {
        ConceptDefinitionComponent concept = concepts.computeIfAbsent(system, key -> new LinkedHashMap<>())
                .computeIfAbsent(code, key -> system(system).addConcept().setCode(key));
        return concept.hasDisplay() ? concept : concept.setDisplay(display);
    }

    private CodeSystem system(String url) {
        return systems.computeIfAbsent(
                url, key -> new CodeSystem().setUrl(key).setName(key).setContent(CodeSystemContentMode.FRAGMENT));
    }
}
