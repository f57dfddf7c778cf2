package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specimens, images and diagnoses: codes, sites, and what must agree with what. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarrowJudgementTest {

    @Nested
    class Given_a_coded_value {

        @ParameterizedTest
        @CsvSource({"adequate", "hemodilute", "dry-tap", "muddy", "jelly-like", "cloudy-pink-precipitate"})
        void accepts_every_member_of_the_value_set(String quality) {
            assertThat(TheGuide.judge(Samples.quality(quality)).findings()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"sticky, sticky", "grade-1, Grade I (grade-1)"})
        void names_what_was_sent_and_what_is_allowed(String code, String named) {
            assertThat(TheGuide.judge(Samples.quality(code)).findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.type()).isEqualTo(IssueType.CODEINVALID);
                        assertThat(finding.expression()).isEqualTo("Observation.value");
                        assertThat(finding.profile()).contains("aspirate-quality");
                        assertThat(finding.text()).contains(": " + named + ".", "dry-tap (Dry tap)", "jelly-like");
                    });
        }

        @Test
        void points_to_the_component() {
            Observation cytology = Samples.cytology("cytology-necrotic");
            Samples.with(cytology, "indistinct-margins", new Coding("http://snomed.info/sct", "52101004", null));
            Samples.with(cytology, "pyknosis", Samples.finding("grade-1"));

            assertThat(TheGuide.judge(cytology).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.expression()).isEqualTo("Observation.component[1].value");
                assertThat(finding.text()).contains("52101004 (Present");
            });
        }

        @Test
        void refuses_a_code_that_our_system_does_not_have() {
            Observation mri = Samples.mri(
                    new Coding(Samples.RADLEX, "RID35805", null),
                    new Coding(Samples.RADLEX, "RID35805", null),
                    "class-b");
            mri.addComponent()
                    .setCode(Samples.concept(Samples.local("t3-signal")))
                    .setValue(Samples.concept(new Coding(Samples.RADLEX, "RID35805", null)));

            assertThat(TheGuide.judge(mri).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.expression()).startsWith("Observation.component[3].code");
                assertThat(finding.text()).startsWith("t3-signal is not a code of " + Samples.OBSERVATIONS);
            });
        }

        @Test
        void accepts_codes_of_others_beside_the_one_that_counts() {
            Observation hemoglobin = Samples.lab("718-7", "100", "g/L");
            hemoglobin.getCode().addCoding(new Coding("http://hospital.example/codes", "HB", "Hb"));
            hemoglobin.getCode().getCodingFirstRep().setDisplay("Hämoglobin");

            assertThat(TheGuide.judge(hemoglobin).findings()).isEmpty();
        }
    }

    @Nested
    class Given_a_site {

        @Test
        void is_demanded() {
            Observation quality = Samples.quality("dry-tap").setBodySite(null);

            assertThat(TheGuide.judge(quality).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.type()).isEqualTo(IssueType.REQUIRED);
                assertThat(finding.expression()).isEqualTo("Observation.bodySite");
                assertThat(finding.text()).contains("needs bodySite", "left-iliac", "site-not-stated");
            });
        }

        @Test
        void is_demanded_as_a_code() {
            Observation quality = Samples.quality("dry-tap").setBodySite(new CodeableConcept().setText("hip"));

            assertThat(TheGuide.judge(quality).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.text()).contains("the text \"hip\" without a code"));
        }
    }

    @Nested
    class Given_an_extent_and_a_grade {

        @ParameterizedTest(name = "{0} {1} % with {2} is refused: {3}")
        @CsvSource({
            "'', 60, grade-3, false",
            ">, 60, grade-3, false",
            ">, 20, grade-1, true",
            ">, 20, grade-2, false",
            "'', 20, grade-2, false",
            "'', 19.9, grade-2, true",
            "'', 50, grade-2, false",
            "'', 50.1, grade-2, true",
            "<, 50, grade-3, true",
            "<, 20, grade-1, false"
        })
        void refuses_a_contradiction(String comparator, String percent, String grade, boolean refused) {
            Observation trephine = Samples.trephine("necrosis-present");
            Samples.withGrade(Samples.withExtent(trephine, comparator, percent), grade);

            assertThat(TheGuide.judge(trephine).refused()).isEqualTo(refused);
        }

        @Test
        void says_what_was_found() {
            Observation trephine = Samples.trephine("necrosis-present");
            Samples.withGrade(Samples.withExtent(trephine, ">", "60"), "grade-1");

            assertThat(TheGuide.judge(trephine).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.expression()).isEqualTo("Observation.component[1].value");
                assertThat(finding.rule()).contains("grade-1-extent");
                assertThat(finding.text()).contains("Grade I (grade-1)", "> 60 %", "20 to 50 %");
            });
        }

        @Test
        void allows_one_extent() {
            Observation trephine = Samples.trephine("necrosis-present");
            Samples.withExtent(Samples.withExtent(trephine, "", "15"), "", "16");

            assertThat(TheGuide.judge(trephine).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.text()).contains("Necrotic share", "sent 2 times"));
        }
    }

    @Nested
    class Given_an_MRI_class {

        @Test
        void is_refused_against_the_signals_with_both_named() {
            Observation mri = Samples.mri(
                    new Coding(Samples.RADLEX, "RID35804", null),
                    new Coding(Samples.RADLEX, "RID35805", null),
                    "class-a");

            assertThat(TheGuide.judge(mri).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.expression()).isEqualTo("Observation.component[2].value");
                assertThat(finding.rule()).contains("class-a-signals");
                assertThat(finding.text()).contains("t1-signal) = Hypointense", "t2-signal) = Hyperintense");
            });
        }
    }

    @Nested
    class Given_a_leukemia {

        @Test
        void is_judged_by_its_code() {
            Condition leukemia = new Condition();
            leukemia.setSubject(new Reference("Patient/example"));
            leukemia.setCode(new CodeableConcept(new Coding("http://snomed.info/sct", "91861009", null)));

            assertThat(TheGuide.judge(leukemia).findings())
                    .extracting(Finding::expression)
                    .contains("Condition.verificationStatus");
        }
    }
}
