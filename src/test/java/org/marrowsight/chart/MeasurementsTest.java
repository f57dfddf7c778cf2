package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.chart.Charts.memberOf;
import static org.marrowsight.chart.Charts.observation;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.Comparator;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.clinical.ReferenceRange;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MeasurementsTest {

    private static final String LDH = "lab-ldh";

    private static String quantity(String value, String unit) {
        return """
                {"value": %s, "unit": "%s", "system": "http://unitsofmeasure.org", "code": "%s"}"""
                .formatted(value, unit, unit);
    }

    private static String result(String valueSet, String value, String unit, String further) {
        return observation(memberOf(valueSet), "\"valueQuantity\": " + quantity(value, unit) + further);
    }

    private static Measurement measured(String json) {
        return Charts.only(Measurement.class, json);
    }

    @Nested
    class Units_are_converted_by_the_table {

        @ParameterizedTest(name = "{0}: {1} {2} is {3}")
        @CsvSource({
            "lab-hemoglobin,8.7,g/dL,87",
            "lab-hemoglobin,129,g/L,129",
            "lab-hemoglobin,8,mmol/L,128.88",
            "lab-platelets,14.8,10*4/uL,148",
            "lab-platelets,37,10*9/L,37",
            "lab-platelets,150,10*3/uL,150",
            "lab-leukocytes,35700,/uL,35.7",
            "lab-neutrophils,0.5,10*9/L,0.5",
            "lab-erythrocytes,1.92,10*12/L,1.92",
            "lab-erythrocytes,192,10*4/uL,1.92",
            "lab-erythrocytes,4.2,10*6/uL,4.2",
            "lab-ldh,551,[IU]/L,551",
            "lab-ldh,551,U/L,551",
            "lab-ldh,4,ukat/L,240",
            "lab-alp,2,umol/(s.L),120",
            "lab-calcium-total,10,mg/dL,2.495",
            "lab-calcium-corrected,2.6,mmol/L,2.6",
            "lab-ferritin,500,ng/mL,500",
            "lab-d-dimer-feu,0.5,mg/L{FEU},0.5",
            "lab-d-dimer-feu,500,ug/L{FEU},0.5",
            "lab-d-dimer-ddu,250,ug/L,0.25",
            "lab-fibrinogen,150,mg/dL,1.5",
            "lab-inr,1.4,1,1.4",
            "lab-antithrombin,60,%,60",
            "lab-blood-blasts,8,%,8",
            "vital-body-temperature,100.4,[degF],38",
            "vital-body-temperature,38.2,Cel,38.2",
            "vital-body-mass-index,13,kg/m2,13"
        })
        void to_the_unit_of_the_analyte(String valueSet, String sent, String unit, BigDecimal kept) {
            assertThat(measured(result(valueSet, sent, unit, "")).value()).isEqualByComparingTo(kept);
        }

        @Test
        void and_the_words_of_the_sender_are_kept() {
            assertThat(measured(result("lab-hemoglobin", "8.70", "g/dL", ""))
                            .source()
                            .asReported())
                    .isEqualTo("8.70 g/dL");
        }

        @Test
        void a_unit_without_a_code_counts_when_it_is_written_as_in_ucum() {
            String json = observation(
                    memberOf("lab-hemoglobin"),
                    """
                    "valueQuantity": {"value": 8.7, "unit": "g/dL"}""");
            assertThat(measured(json).value()).isEqualByComparingTo("87");
        }
    }

    @Nested
    class A_number_that_cannot_be_placed_is_not_used {

        @ParameterizedTest(name = "{0} in {1}")
        @CsvSource({
            "lab-platelets,K/uL",
            "lab-platelets,x10*9/L",
            "lab-hemoglobin,mg/dL",
            "lab-ldh,IU/L",
            "lab-d-dimer-feu,ug/mL{DDU}",
            "lab-d-dimer-ddu,ug/mL{FEU}",
            "lab-alp,mmol/L",
            "vital-body-temperature,C"
        })
        void when_its_unit_is_not_in_the_table(String valueSet, String unit) {
            assertThat(Charts.whyUnusable(result(valueSet, "5", unit, ""))).contains(unit);
        }

        @Test
        void when_it_has_no_unit() {
            assertThat(Charts.whyUnusable(observation(memberOf(LDH), "\"valueQuantity\": {\"value\": 551}")))
                    .contains("no unit");
        }

        @Test
        void when_its_unit_is_of_another_system() {
            String json = observation(
                    memberOf(LDH),
                    """
                    "valueQuantity": {"value": 551, "unit": "U/L", "system": "urn:x", "code": "U/L"}""");
            assertThat(Charts.whyUnusable(json)).contains("UCUM");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e40", "1e-40", "1234567890123456789012345678901234567890"})
        void when_no_measurement_has_so_many_digits(String number) {
            assertThat(Charts.whyUnusable(result(LDH, number, "U/L", ""))).contains("digits");
        }

        @Test
        void when_the_result_is_a_text() {
            assertThat(Charts.whyUnusable(observation(memberOf(LDH), "\"valueString\": \"high\"")))
                    .contains("not a number");
        }

        @Test
        void and_a_stated_absence_is_no_finding_at_all() {
            String json = observation(memberOf(LDH), "\"dataAbsentReason\": {\"text\": \"hemolysed\"}");
            assertThat(Charts.read(json).findings()).isEmpty();
            assertThat(Charts.read(json).unusable()).isEmpty();
        }
    }

    @Nested
    class The_reference_range {

        private Measurement ldhWith(String range) {
            return measured(result(LDH, "551", "U/L", ", \"referenceRange\": [" + range + "]"));
        }

        @Test
        void is_converted_like_the_value() {
            String range = ", \"referenceRange\": [{\"low\": %s, \"high\": %s}]"
                    .formatted(quantity("13", "g/dL"), quantity("17", "g/dL"));
            ReferenceRange limits =
                    measured(result("lab-hemoglobin", "8.7", "g/dL", range)).range();
            assertThat(limits.low().orElseThrow()).isEqualByComparingTo("130");
            assertThat(limits.high().orElseThrow()).isEqualByComparingTo("170");
        }

        @Test
        void may_leave_its_unit_to_the_result() {
            assertThat(ldhWith("{\"high\": {\"value\": 250}}").range().high().orElseThrow())
                    .isEqualByComparingTo("250");
        }

        @Test
        void of_another_type_than_normal_is_ignored() {
            String therapeutic =
                    """
                    {"high": {"value": 9}, "type": {"coding": [{"system":
                     "http://terminology.hl7.org/CodeSystem/referencerange-meaning", "code": "therapeutic"}]}}""";
            String normal = therapeutic.replace("therapeutic", "normal").replace("9", "250");
            assertThat(ldhWith(therapeutic).range()).isEqualTo(ReferenceRange.NONE);
            assertThat(ldhWith(therapeutic + "," + normal).range().high().orElseThrow())
                    .isEqualByComparingTo("250");
        }

        @Test
        void in_words_is_ignored() {
            assertThat(ldhWith("{\"text\": \"up to 250\"}").range()).isEqualTo(ReferenceRange.NONE);
        }

        @Test
        void in_a_unit_that_cannot_be_read_leaves_the_value_usable_and_is_remarked_on() {
            String range = ", \"referenceRange\": [{\"high\": %s}]".formatted(quantity("4", "furlong"));
            var chart = Charts.read(result(LDH, "551", "U/L", range));
            assertThat(chart.findings()).hasSize(1);
            assertThat(chart.unusable()).singleElement().satisfies(unusable -> {
                assertThat(unusable.reference()).isEqualTo("Observation/o");
                assertThat(unusable.reason()).contains("furlong");
            });
        }

        @Test
        void is_not_chosen_among_several() {
            var chart = Charts.read(result(
                    LDH,
                    "551",
                    "U/L",
                    ", \"referenceRange\": [{\"high\": {\"value\": 250}}, {\"high\": {\"value\": 500}}]"));
            assertThat(chart.all(Measurement.class).findFirst().orElseThrow().range())
                    .isEqualTo(ReferenceRange.NONE);
            assertThat(chart.unusable()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "interpretation {0} is {1}")
    @CsvSource({"H,HIGH", "HH,HIGH", "HU,HIGH", "L,LOW", "LL,LOW", "LU,LOW", "N,NORMAL", "A,"})
    void The_laboratorys_own_reading_is_kept(String code, LaboratoryFlag flag) {
        String interpretation = ", \"interpretation\": ["
                + Charts.coded("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code) + "]";
        assertThat(measured(result(LDH, "551", "U/L", interpretation)).flag()).isEqualTo(Optional.ofNullable(flag));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"<,LESS_THAN", "<=,AT_MOST", ">=,AT_LEAST", ">,GREATER_THAN"})
    void A_comparator_is_kept(String sign, Comparator comparator) {
        String json =
                result(LDH, "551", "U/L", "").replace("\"value\":", "\"comparator\": \"" + sign + "\", \"value\":");
        assertThat(measured(json).comparator()).isEqualTo(comparator);
        assertThat(measured(json).source().asReported()).isEqualTo(sign + "551 U/L");
    }

    @ParameterizedTest
    @EnumSource(Analyte.class)
    void Every_analyte_can_be_sent_in_its_own_unit(Analyte analyte) {
        assertThat(Units.convert(analyte, BigDecimal.TEN, analyte.unit().ucum()))
                .contains(BigDecimal.TEN);
    }
}
