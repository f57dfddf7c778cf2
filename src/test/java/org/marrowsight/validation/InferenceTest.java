package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.guide.Guide;

/** Which profile a resource is held to, and by whose word. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InferenceTest {

    private static final String PROFILES = Guide.CANONICAL_BASE + "/StructureDefinition/";
    private static final String HOSPITAL = "http://hospital.example/codes";

    @Nested
    class Given_a_resource_of_no_concern {

        @Test
        void leaves_an_unknown_code_alone() {
            assertThat(TheGuide.judge(Samples.lab("2345-7", "5", "anything")).concern())
                    .isFalse();
        }

        @Test
        void leaves_another_type_alone() {
            assertThat(TheGuide.judge(new Patient()).concern()).isFalse();
        }
    }

    @Nested
    class Given_a_declared_profile {

        @Test
        void does_not_look_at_those_of_others() {
            Observation quality = Samples.quality("muddy");
            quality.getMeta().addProfile("http://elsewhere.example/StructureDefinition/unheard-of");

            assertThat(TheGuide.judge(quality).findings()).isEmpty();
        }

        @Test
        void accepts_the_one_that_the_code_stands_for() {
            Observation quality = Samples.quality("muddy");
            quality.getMeta().addProfile(PROFILES + "aspirate-quality|0.1.0");

            assertThat(TheGuide.judge(quality).findings()).isEmpty();
        }

        @Test
        void refuses_one_that_does_not_fit_the_code() {
            Observation quality = Samples.quality("muddy");
            quality.getMeta().addProfile("http://elsewhere.example/StructureDefinition/unheard-of");
            quality.getMeta().addProfile(PROFILES + "aspirate-cytology");

            assertThat(TheGuide.judge(quality).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.expression()).isEqualTo("Observation.meta.profile[1]");
                assertThat(finding.text()).contains("aspirate-cytology", "its code stands for aspirate-quality");
            });
        }

        @Test
        void refuses_one_on_a_foreign_code_and_on_a_foreign_type() {
            Observation glucose = Samples.lab("2345-7", "5", "mmol/L");
            glucose.getMeta().addProfile(PROFILES + "marrow-lab-result");
            Patient patient = new Patient();
            patient.getMeta().addProfile(PROFILES + "marrow-lab-result");

            assertThat(TheGuide.judge(glucose).refused()).isTrue();
            assertThat(TheGuide.judge(patient).findings()).singleElement().satisfies(finding -> assertThat(
                            finding.text())
                    .contains("is for Observation, and this is Patient"));
        }

        @Test
        void refuses_one_of_ours_that_does_not_exist() {
            Observation quality = Samples.quality("muddy");
            quality.getMeta().addProfile(PROFILES + "aspirate-qualty");

            assertThat(TheGuide.judge(quality).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.text()).contains("is not a profile", "aspirate-quality"));
        }
    }

    @Nested
    class Given_a_hospitals_own_codes {

        private Guide guide = TheGuide.GUIDE;
        private final ResourceJudge judge = new ResourceJudge(TheGuide.R4, () -> guide, new MemoryRecords());

        @Test
        void judges_them_as_soon_as_a_map_leads_to_ours() {
            Observation hemoglobin = Samples.lab("718-7", "900", "g/L");
            hemoglobin.setCode(Samples.concept(new Coding(HOSPITAL, "HB", null)));
            assertThat(judge.judge(hemoglobin).concern()).isFalse();

            guide = TheGuide.GUIDE.with(List.of(map("HB", Samples.LOINC, "718-7")));

            assertThat(judge.judge(hemoglobin).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.rule()).contains("lab-hemoglobin-limits"));
        }

        @Test
        void reads_them_in_patterns_components_and_values() {
            guide = TheGuide.GUIDE.with(List.of(
                    map("TB", Samples.OBSERVATIONS, "trephine-histology"),
                    map("G3", Samples.FINDINGS, "grade-3"),
                    map("GR", Samples.OBSERVATIONS, "necrosis-grade")));
            Observation trephine = Samples.withExtent(Samples.trephine("necrosis-present"), "", "60");
            trephine.setCode(Samples.concept(new Coding(HOSPITAL, "TB", null)));
            trephine.addComponent()
                    .setCode(Samples.concept(new Coding(HOSPITAL, "GR", null)))
                    .setValue(Samples.concept(new Coding(HOSPITAL, "G3", null)));

            assertThat(judge.judge(trephine)).isEqualTo(new Judgement(true, List.of()));
            trephine.getComponentFirstRep().getValueQuantity().setValue(10);
            assertThat(judge.judge(trephine).findings()).singleElement().satisfies(finding -> assertThat(finding.rule())
                    .contains("grade-3-extent"));
        }

        private static ConceptMap map(String code, String system, String target) {
            ConceptMap map = new ConceptMap();
            map.setId("hospital-" + code.toLowerCase(java.util.Locale.ROOT));
            map.setUrl("http://hospital.example/ConceptMap/" + code);
            map.addGroup()
                    .setSource(HOSPITAL)
                    .setTarget(system)
                    .addElement()
                    .setCode(code)
                    .addTarget()
                    .setCode(target)
                    .setEquivalence(ConceptMapEquivalence.EQUIVALENT);
            return map;
        }
    }

    @Nested
    class Given_a_bundle {

        @Test
        void names_the_entry() {
            Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
            transaction.addEntry().setResource(new Patient());
            transaction.addEntry().setResource(Samples.quality("muddy"));
            transaction.addEntry().setResource(Samples.quality("sticky"));
            transaction.addEntry().setResource(Samples.lab("718-7", "100", "K/uL"));

            assertThat(TheGuide.judge(transaction).findings())
                    .extracting(Finding::expression)
                    .containsExactly("Bundle.entry[2].resource.value", "Bundle.entry[3].resource.value");
        }
    }

    @Nested
    class Given_a_profile_to_validate_against {

        @Test
        void adds_what_FHIR_itself_demands() {
            Judgement judgement = TheGuide.JUDGE.judgeApart(
                    new Observation(), Optional.of("http://hl7.org/fhir/StructureDefinition/Observation"));

            assertThat(judgement.findings())
                    .extracting(Finding::expression)
                    .contains("Observation.status", "Observation.code");
        }

        @Test
        void refuses_an_unknown_one() {
            assertThat(TheGuide.JUDGE
                            .judgeApart(new Patient(), Optional.of("http://elsewhere.example/unheard-of"))
                            .refused())
                    .isTrue();
        }
    }
}
