package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** A search asks for the codes of the guide and for those that a hospital has led to them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordQueryTest {

    private static final Code OWN = new Code("https://hospital.example/codes", "KM-1");

    private static Guide leadingTo(String system, String code, ConceptMapEquivalence relation) {
        ConceptMap map = new ConceptMap();
        map.setId("hospital");
        map.setUrl("https://hospital.example/ConceptMap/hospital");
        map.addGroup()
                .setSource(OWN.system())
                .setTarget(system)
                .addElement()
                .setCode(OWN.value())
                .addTarget()
                .setCode(code)
                .setEquivalence(relation);
        return Charts.GUIDE.with(List.of(map));
    }

    @ParameterizedTest
    @CsvSource({
        "MARROW, marrow-observation, aspirate-cytology",
        "MARROW, marrow-observation, trephine-histology",
        "CONDITIONS, clinical-context, proven-infection"
    })
    void a_code_that_a_map_leads_to_one_of_ours_is_searched_for(RecordQuery query, String system, String code) {
        Guide guide = leadingTo(Guide.CANONICAL_BASE + "/CodeSystem/" + system, code, ConceptMapEquivalence.EQUIVALENT);
        assertThat(query.codes(guide)).contains(OWN);
        assertThat(query.codes(Charts.GUIDE)).doesNotContain(OWN);
    }

    @Test
    void a_code_that_is_only_near_one_of_ours_is_not() {
        Guide guide = leadingTo(
                Guide.CANONICAL_BASE + "/CodeSystem/marrow-observation",
                "aspirate-cytology",
                ConceptMapEquivalence.INEXACT);
        assertThat(RecordQuery.MARROW.codes(guide)).doesNotContain(OWN);
    }
}
