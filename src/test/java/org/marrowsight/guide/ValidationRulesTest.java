package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A refusal names the rule by its key: whoever looks the key up finds what to send instead. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ValidationRulesTest {

    @Test
    void every_constraint_of_the_profiles_is_a_concept_with_its_own_words() {
        Map<String, String> constraints = new TreeMap<>();
        GuideFiles.profiles()
                .flatMap(profile -> profile.getDifferential().getElement().stream())
                .flatMap(element -> element.getConstraint().stream())
                .forEach(constraint -> constraints.put(constraint.getKey(), constraint.getHuman()));

        Map<String, String> concepts = new TreeMap<>();
        GuideFiles.all(CodeSystem.class)
                .filter(system -> system.getIdElement().getIdPart().equals("validation-rule"))
                .flatMap(system -> system.getConcept().stream())
                .forEach(concept -> concepts.put(concept.getCode(), concept.getDefinition()));

        assertThat(concepts).isEqualTo(constraints);
    }
}
