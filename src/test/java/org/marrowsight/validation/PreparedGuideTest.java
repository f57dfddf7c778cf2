package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.guide.Guide;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PreparedGuideTest {

    private static final String LAB = "https://hospital.example/lab";

    private Guide inForce = TheGuide.GUIDE;
    private final ResourceJudge judge = new ResourceJudge(TheGuide.R4, () -> inForce, new MemoryRecords());

    private static Guide mapped() {
        ConceptMap map = new ConceptMap();
        map.setId("map");
        map.addGroup()
                .setSource(LAB)
                .setTarget(Samples.LOINC)
                .addElement()
                .setCode("HB")
                .addTarget()
                .setCode("718-7")
                .setEquivalence(ConceptMapEquivalence.EQUIVALENT);
        return TheGuide.GUIDE.withSite(List.of(map));
    }

    private boolean concerned() {
        Observation observation = new Observation();
        observation.getCode().addCoding().setSystem(LAB).setCode("HB");
        return judge.judge(observation).concern();
    }

    @Test
    void a_guide_counts_from_when_it_is_in_force_whether_or_not_it_was_prepared() {
        Guide mapped = mapped();
        judge.prepare(mapped);
        assertThat(concerned()).isFalse();

        inForce = mapped;
        assertThat(concerned()).isTrue();

        inForce = TheGuide.GUIDE;
        assertThat(concerned()).isFalse();
    }
}
