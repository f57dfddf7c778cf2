package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units and numbers of laboratory results and vital signs (EVIDENCE 5.4). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LaboratoryJudgementTest {

    @Nested
    class Given_a_unit {

        @ParameterizedTest(name = "{1} {2} of {0}")
        @CsvSource({
            "2532-0, 551, [IU]/L",
            "2532-0, 551, U/L",
            "2532-0, 9.2, ukat/L",
            "2532-0, 9.2, umol/(s.L)",
            "718-7, 8.1, g/dL",
            "718-7, 81, g/L",
            "777-3, 14.8, 10*4/uL",
            "777-3, 148, 10*9/L",
            "8310-5, 38.9, Cel",
            "8310-5, 102, [degF]"
        })
        void accepts_what_measures_the_analyte(String code, String value, String unit) {
            assertThat(TheGuide.judge(Samples.lab(code, value, unit)))
                    .isEqualTo(new Judgement(true, java.util.List.of()));
        }

        @Test
        void never_advises_a_unit_that_it_would_refuse_as_well() {
            assertThat(TheGuide.judge(Samples.lab("718-7", "9", "K/uL")).findings())
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.text()).contains("kelvin").doesNotContain("Send 10*3/uL"));
        }

        @ParameterizedTest(name = "{1} of {0}: {3}")
        @CsvSource({
            "2532-0, IU/L, lab-unit-enzyme-activity, Send U/L.",
            "6690-2, x10*9/L, lab-unit-blood-cell-count, Send 10*9/L.",
            "777-3, K/uL, lab-unit-blood-cell-count, K is kelvin in UCUM",
            "777-3, K/uL, lab-unit-blood-cell-count, Send 10*3/uL.",
            "777-3, g/L, lab-unit-blood-cell-count, 10*9/L",
            "718-7, 10*9/L, lab-unit-hemoglobin, 'g/dL, g/L, mmol/L'",
            "8310-5, C, vital-unit-body-temperature, Cel"
        })
        void refuses_another_and_says_what_to_send(String code, String unit, String rule, String advice) {
            Judgement judgement = TheGuide.judge(Samples.lab(code, "100", unit));

            assertThat(judgement.refused()).isTrue();
            assertThat(judgement.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.expression()).isEqualTo("Observation.value");
                assertThat(finding.rule()).contains(rule);
                assertThat(finding.text()).contains("100 " + unit, advice);
            });
        }

        @Test
        void refuses_a_number_without_one() {
            Observation hemoglobin = Samples.lab("718-7", "100", "g/L");
            hemoglobin.getValueQuantity().setUnit(null).setSystem(null).setCode(null);

            assertThat(TheGuide.judge(hemoglobin).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).contains("lab-unit-missing");
                assertThat(finding.text()).contains("no unit", "http://unitsofmeasure.org", "Found: 100.");
            });
        }

        @Test
        void refuses_one_that_is_only_text_and_translates_it() {
            Observation hemoglobin = Samples.lab("718-7", "10", "g/dL");
            hemoglobin.getValueQuantity().setUnit("g/dl").setSystem(null).setCode(null);

            assertThat(TheGuide.judge(hemoglobin).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.text()).contains("Found: 10 g/dl", "Send g/dL."));
        }

        @Test
        void refuses_one_of_no_stated_system_once() {
            Observation hemoglobin = Samples.lab("718-7", "100", "g/L");
            hemoglobin.getValueQuantity().setSystem(null);

            assertThat(TheGuide.judge(hemoglobin).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.rule()).contains("lab-unit-system"));
        }

        @Test
        void refuses_one_that_UCUM_does_not_know_in_a_reference_range() {
            Observation enzyme = Samples.lab("2532-0", "551", "U/L");
            enzyme.addReferenceRange().setHigh(Samples.quantity("225", "IU/L"));

            assertThat(TheGuide.judge(enzyme).findings()).anySatisfy(finding -> {
                assertThat(finding.expression()).isEqualTo("Observation.referenceRange[0].high");
                assertThat(finding.text()).contains("IU/L is not allowed", "Send U/L.");
            });
        }
    }

    @Nested
    class Given_a_number {

        @ParameterizedTest(name = "{1} {2} of {0} is refused: {3}")
        @CsvSource({
            "718-7, 19.9, g/L, true",
            "718-7, 20, g/L, false",
            "718-7, 250, g/L, false",
            "718-7, 250.1, g/L, true",
            "718-7, 1.9, g/dL, true",
            "718-7, 25, g/dL, false",
            "777-3, 0.9, 10*9/L, true",
            "777-3, 1, 10*9/L, false",
            "777-3, 3000, 10*3/uL, false",
            "777-3, 3001, 10*3/uL, true",
            "8310-5, 29.9, Cel, true",
            "8310-5, 30, Cel, false",
            "8310-5, 45, Cel, false",
            "8310-5, 45.1, Cel, true",
            "709-6, 100, %, false",
            "709-6, 100.1, %, true",
            "2532-0, -1, U/L, true"
        })
        void refuses_physiologic_nonsense(String code, String value, String unit, boolean refused) {
            assertThat(TheGuide.judge(Samples.lab(code, value, unit)).refused()).isEqualTo(refused);
        }

        @Test
        void accepts_a_bound() {
            Observation platelets = Samples.lab("777-3", "5", "10*9/L");
            platelets.getValueQuantity().setComparator(QuantityComparator.LESS_THAN);

            assertThat(TheGuide.judge(platelets).refused()).isFalse();
        }

        @Test
        void refuses_a_text_in_its_place_and_says_so_once() {
            Observation hemoglobin = Samples.lab("718-7", "100", "g/L").setValue(new StringType("low"));

            assertThat(TheGuide.judge(hemoglobin).findings()).singleElement().satisfies(finding -> assertThat(
                            finding.text())
                    .isEqualTo("valueString (low) does not belong in Marrow Lab Result. Send valueQuantity."));
        }
    }

    @Nested
    class Given_a_date {

        @ParameterizedTest
        @CsvSource({"2026-03-01, false", "2026-03-01T08:30:00+09:00, false", "2026-03, true", "2026, true"})
        void refuses_a_partial_one(String date, boolean refused) {
            Observation hemoglobin = Samples.lab("718-7", "100", "g/L");
            hemoglobin.setEffective(new DateTimeType(date));

            assertThat(TheGuide.judge(hemoglobin).refused()).isEqualTo(refused);
        }
    }
}
