package org.marrowsight.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.criteria.Tier;
import org.marrowsight.features.Fact;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AssessmentResourceTest {

    private static final AssessMarrow.Setting TOKYO =
            new AssessMarrow.Setting(Clock.systemUTC(), ZoneId.of("Asia/Tokyo"), "1.2.3");
    private static final String EXTENSIONS = Guide.CANONICAL_BASE + "/StructureDefinition/";

    private static RiskAssessment written(Assessment assessment) {
        return new AssessmentResource(GuideFiles.guide(), TOKYO).of(assessment, "ann");
    }

    private static Assessment assessment(CriterionResult rule, CriterionResult... criteria) {
        return assessment(Tier.POSSIBLE, Optional.empty(), List.of(), rule, criteria);
    }

    private static Assessment assessment(
            Tier tier,
            Optional<String> headline,
            List<Advice> advice,
            CriterionResult rule,
            CriterionResult... criteria) {
        return new Assessment(
                "bmn-flag",
                "0.9.0",
                Instant.parse("2026-06-15T14:59:59.999Z"),
                tier,
                rule,
                Optional.empty(),
                headline,
                false,
                List.of(),
                List.of(criteria),
                List.of(),
                advice,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static CriterionResult criterion(String id, Outcome outcome, Fact... facts) {
        return new CriterionResult(id, "Title of " + id, "A sentence.", "%x", outcome, List.of(facts), List.of());
    }

    private static Fact fact(String reference) {
        return new Fact("LDH", "551 U/L", LocalDate.of(2026, 6, 12), Optional.of(reference));
    }

    private static Fact factAboutThePatient() {
        return new Fact("age", "56 years", LocalDate.of(2026, 6, 12), Optional.empty());
    }

    private static List<Extension> criteria(RiskAssessment resource) {
        return resource.getExtensionsByUrl(EXTENSIONS + "assessment-criterion");
    }

    private static List<String> ids(RiskAssessment resource) {
        return criteria(resource).stream()
                .map(each -> each.getExtensionString("id"))
                .toList();
    }

    private static List<String> facts(Extension criterion) {
        return criterion.getExtensionsByUrl("fact").stream()
                .map(fact -> ((Reference) fact.getValue()).getReference())
                .toList();
    }

    private static List<String> basis(RiskAssessment resource) {
        return resource.getBasis().stream().map(Reference::getReference).toList();
    }

    private static List<String> notes(RiskAssessment resource) {
        return resource.getNote().stream().map(Annotation::getText).toList();
    }

    @Nested
    class Basis {

        @Test
        void is_what_the_rule_and_the_met_criteria_rest_on_each_resource_once_in_their_order() {
            RiskAssessment resource = written(assessment(
                    criterion("rule", Outcome.MET, fact("Observation/2"), fact("Condition/9")),
                    criterion("anemia", Outcome.MET, fact("Observation/7"), fact("Observation/2")),
                    criterion("fever", Outcome.NOT_MET, fact("Observation/3")),
                    criterion("ldh-high", Outcome.NOT_AVAILABLE, fact("Observation/4")),
                    criterion("cytopenia", Outcome.MET, fact("Observation/7"), fact("Observation/1"))));

            assertThat(basis(resource))
                    .containsExactly("Observation/2", "Condition/9", "Observation/7", "Observation/1");
        }

        @Test
        void leaves_out_a_fact_that_no_resource_states() {
            RiskAssessment resource =
                    written(assessment(criterion("rule", Outcome.MET, factAboutThePatient(), fact("Observation/2"))));

            assertThat(basis(resource)).containsExactly("Observation/2");
            assertThat(facts(criteria(resource).get(0))).containsExactly("Observation/2");
        }

        @Test
        void is_absent_when_nothing_is_known() {
            RiskAssessment resource = written(assessment(criterion("rule", Outcome.MET)));

            assertThat(resource.hasBasis()).isFalse();
        }
    }

    @Nested
    class Criteria {

        @Test
        void follow_the_rule_that_gave_the_tier() {
            RiskAssessment resource = written(assessment(
                    criterion("rule", Outcome.MET),
                    criterion("anemia", Outcome.MET),
                    criterion("fever", Outcome.NOT_MET)));

            assertThat(ids(resource)).containsExactly("rule", "anemia", "fever");
            assertThat(criteria(resource).get(2).getExtensionString("title")).isEqualTo("Title of fever");
        }

        @Test
        void name_the_rule_once_when_it_is_one_of_them() {
            CriterionResult rule = criterion("anemia", Outcome.MET);

            assertThat(ids(written(assessment(rule, criterion("fever", Outcome.MET), rule))))
                    .containsExactly("fever", "anemia");
        }

        @ParameterizedTest
        @CsvSource({"MET, met", "NOT_MET, not-met", "NOT_AVAILABLE, not-available"})
        void say_what_they_came_to_and_on_which_resources(Outcome outcome, String code) {
            Extension criterion = criteria(written(assessment(
                            criterion("rule", Outcome.MET),
                            criterion(
                                    "fever",
                                    outcome,
                                    fact("Observation/3"),
                                    fact("Observation/3"),
                                    fact("Observation/1")))))
                    .get(1);

            assertThat(criterion.getExtensionString("outcome")).isEqualTo(code);
            assertThat(facts(criterion)).containsExactly("Observation/3", "Observation/1");
        }

        @ParameterizedTest
        @EnumSource
        void come_to_an_outcome_of_the_code_system(Outcome outcome) {
            assertThat(GuideFiles.guide().members("criterion-outcome"))
                    .extracting("value")
                    .contains(outcome.code());
        }
    }

    @Nested
    class Prediction {

        @ParameterizedTest
        @EnumSource
        void is_the_tier_with_its_display_and_no_probability(Tier tier) {
            RiskAssessment resource =
                    written(assessment(tier, Optional.empty(), List.of(), criterion("rule", Outcome.MET)));

            var prediction = resource.getPredictionFirstRep();
            assertThat(prediction.getOutcome().getCodingFirstRep().getCode()).isEqualTo("necrosis-present");
            assertThat(prediction.getQualitativeRisk().getCodingFirstRep().getCode())
                    .isEqualTo(tier.code());
            assertThat(prediction.getQualitativeRisk().getCodingFirstRep().getDisplay())
                    .isNotBlank()
                    .isNotEqualTo(tier.code());
            assertThat(prediction.hasProbability()).isFalse();
        }
    }

    @Nested
    class Heading {

        private final RiskAssessment resource = written(assessment(
                Tier.CONFIRMED,
                Optional.of("grade III, left iliac bone trephine, 2026-06-12"),
                Stream.of("Look for a cause.", "Look at the blood.")
                        .map(text -> new Advice("think", text, List.of()))
                        .toList(),
                criterion("rule", Outcome.MET, fact("Observation/2"))));

        @Test
        void names_the_patient_and_has_no_id() {
            assertThat(resource.getSubject().getReference()).isEqualTo("Patient/ann");
            assertThat(resource.hasId()).isFalse();
        }

        @Test
        void states_the_moment_to_its_end_with_the_zone_of_the_server() {
            assertThat(resource.getOccurrenceDateTimeType().getValueAsString())
                    .isEqualTo("2026-06-15T23:59:59.999+09:00");
        }

        @Test
        void names_decision_and_versions() {
            Extension engine = resource.getExtensionByUrl(EXTENSIONS + "assessment-engine");

            assertThat(engine.getExtensionString("plan")).isEqualTo(Guide.CANONICAL_BASE + "/PlanDefinition/bmn-flag");
            assertThat(engine.getExtensionString("guideVersion")).isEqualTo("0.9.0");
            assertThat(engine.getExtensionString("engineVersion")).isEqualTo("1.2.3");
        }

        @Test
        void notes_the_headline_before_the_advice() {
            assertThat(notes(resource))
                    .containsExactly(
                            "grade III, left iliac bone trephine, 2026-06-12",
                            "Look for a cause.",
                            "Look at the blood.");
        }
    }
}
