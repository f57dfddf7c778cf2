package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Diagnosis;
import org.marrowsight.clinical.DiagnosisCourse;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.FocalLesion;
import org.marrowsight.clinical.FocalLesion.LesionKind;
import org.marrowsight.clinical.FocalLesion.LesionNature;
import org.marrowsight.clinical.FocalLesion.LesionNovelty;
import org.marrowsight.clinical.LesionSite;
import org.marrowsight.clinical.LesionSite.Region;
import org.marrowsight.clinical.LeukemiaFeature;
import org.marrowsight.clinical.LeukemiaRelapse;
import org.marrowsight.clinical.LeukemiaRelapse.Place;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.Sex;
import org.marrowsight.clinical.Subject;
import org.marrowsight.features.RelapseWindows;
import org.marrowsight.guide.GuideFiles;

/** When to think of relapse outside the marrow (EVIDENCE 6; E100 to E113). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RelapseWatchTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final Instant NOW = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final LesionSite KIDNEY = new LesionSite("kidney", "Kidney", Region.ELSEWHERE);
    private static final LesionSite CORD = new LesionSite("spinal-cord", "Spinal cord", Region.CENTRAL_NERVOUS_SYSTEM);
    private static final RelapseWatch WATCH =
            new RelapseWatch(GuideFiles.R4, GuideFiles.guide(), RelapseWindows.DEFAULT, ZoneOffset.UTC);

    private static Provenance source(String id, LocalDate day) {
        return new Provenance(id, day.atStartOfDay().toInstant(ZoneOffset.UTC), Finality.FINAL, "as sent");
    }

    private static Diagnosis leukemia(DiagnosisKind type, LocalDate day) {
        return leukemia(type, day, DiagnosisCourse.ACTIVE);
    }

    private static Diagnosis leukemia(DiagnosisKind type, LocalDate day, DiagnosisCourse course) {
        return new Diagnosis(
                source("Condition/leukemia", day),
                Set.of(DiagnosisKind.ACUTE_LEUKEMIA, type),
                course,
                true,
                Optional.empty());
    }

    private static Diagnosis lymphoid() {
        return leukemia(DiagnosisKind.ACUTE_LYMPHOID_LEUKEMIA, LocalDate.of(2016, 5, 1));
    }

    private static FocalLesion lesion(LesionSite site, LocalDate day) {
        return lesion(site, day, LesionNovelty.NEWLY_FOUND, LesionNature.NOT_KNOWN);
    }

    private static FocalLesion lesion(LesionSite site, LocalDate day, LesionNovelty novelty, LesionNature nature) {
        return new FocalLesion(
                source("Observation/" + site.key() + day, day),
                Optional.of(LesionKind.MASS),
                site,
                novelty,
                Optional.empty(),
                nature);
    }

    private static LeukemiaRelapse relapse(Place place, LocalDate day, LesionSite... sites) {
        return new LeukemiaRelapse(source("Condition/relapse" + place, day), place, List.of(sites), true);
    }

    private static List<RelapseAssessment> assess(Finding... findings) {
        return WATCH.assess(
                new Chart(new Subject(Optional.of(Sex.FEMALE), Optional.empty()), List.of(findings), List.of()), NOW);
    }

    private static RelapseAssessment only(Finding... findings) {
        List<RelapseAssessment> assessments = assess(findings);
        assertThat(assessments).hasSize(1);
        return assessments.get(0);
    }

    private static List<String> advice(RelapseAssessment assessment) {
        return assessment.advice().stream().map(Advice::id).toList();
    }

    @Nested
    class A_new_lesion {

        @Test
        void in_a_patient_with_acute_leukemia_long_ago_is_an_alert() {
            RelapseAssessment assessment = only(lymphoid(), lesion(KIDNEY, TODAY.minusDays(3)));
            assertThat(assessment.answer()).isEqualTo(RelapseAnswer.ALERT);
            assertThat(assessment.speaks()).isTrue();
            assertThat(assessment.firstKnown()).contains(TODAY.minusDays(3));
            assertThat(assessment.rule().facts())
                    .extracting(fact -> fact.reference().orElse(""))
                    .contains("Condition/leukemia", "Observation/kidney2026-03-28");
            assertThat(advice(assessment))
                    .containsExactly(
                            "proof", "marrow-examination", "further-sites", "cerebrospinal-fluid", "watch-marrow");
        }

        @Test
        void without_acute_leukemia_on_record_says_nothing() {
            assertThat(only(lesion(KIDNEY, TODAY)).answer()).isEqualTo(RelapseAnswer.SILENT);
        }

        @Test
        void with_a_leukemia_that_is_only_suspected_says_nothing() {
            Diagnosis suspected = new Diagnosis(
                    source("Condition/x", TODAY),
                    Set.of(DiagnosisKind.ACUTE_LEUKEMIA),
                    DiagnosisCourse.ACTIVE,
                    false,
                    Optional.empty());
            assertThat(only(suspected, lesion(KIDNEY, TODAY)).answer()).isEqualTo(RelapseAnswer.SILENT);
        }

        @ParameterizedTest
        @CsvSource({"0, ALERT", "89, ALERT", "90, ALERT", "91, SILENT"})
        void counts_as_new_for_ninety_days(int days, RelapseAnswer answer) {
            assertThat(only(lymphoid(), lesion(KIDNEY, TODAY.minusDays(days))).answer())
                    .isEqualTo(answer);
        }

        @Test
        void is_as_old_as_it_was_first_seen() {
            FocalLesion seenBefore = new FocalLesion(
                    source("Observation/late", TODAY),
                    Optional.empty(),
                    KIDNEY,
                    LesionNovelty.NOT_STATED,
                    Optional.of(TODAY.minusDays(120).atStartOfDay().toInstant(ZoneOffset.UTC)),
                    LesionNature.NOT_KNOWN);
            assertThat(only(lymphoid(), seenBefore).answer()).isEqualTo(RelapseAnswer.SILENT);
            assertThat(only(
                                    lymphoid(),
                                    lesion(KIDNEY, TODAY),
                                    lesion(KIDNEY, TODAY.minusDays(60)),
                                    lesion(KIDNEY, TODAY.minusDays(120)))
                            .answer())
                    .isEqualTo(RelapseAnswer.SILENT);
        }

        @ParameterizedTest
        @CsvSource({"91, SILENT", "92, ALERT"})
        void at_a_site_that_was_quiet_for_longer_is_another_lesion(int daysOfTheOld, RelapseAnswer answer) {
            FocalLesion now = lesion(KIDNEY, TODAY.minusDays(1), LesionNovelty.NOT_STATED, LesionNature.NOT_KNOWN);
            FocalLesion old = lesion(KIDNEY, TODAY.minusDays(daysOfTheOld));
            assertThat(only(lymphoid(), now, old).answer()).isEqualTo(answer);
        }

        @Test
        void is_not_silenced_by_what_the_site_held_with_the_first_disease_or_proved_to_be_long_ago() {
            LocalDate first = TODAY.minusYears(4);
            Diagnosis leukemia = leukemia(DiagnosisKind.ACUTE_LYMPHOID_LEUKEMIA, first);
            FocalLesion ofFirstDisease = lesion(CORD, first.plusDays(2));
            FocalLesion abscess = lesion(CORD, TODAY.minusYears(2), LesionNovelty.NEWLY_FOUND, LesionNature.ANOTHER);
            RelapseAssessment assessment = only(leukemia, ofFirstDisease, abscess, lesion(CORD, TODAY));
            assertThat(assessment.speaks()).isTrue();
            assertThat(assessment.firstKnown()).contains(TODAY);
        }

        @ParameterizedTest
        @CsvSource({"-31, true", "-30, false", "0, false", "30, false", "31, true"})
        void around_the_first_date_of_the_leukemia_belongs_to_the_first_disease(int daysAfter, boolean speaks) {
            LocalDate first = TODAY.minusDays(40);
            RelapseAssessment assessment = only(
                    leukemia(DiagnosisKind.ACUTE_MYELOID_LEUKEMIA, first), lesion(KIDNEY, first.plusDays(daysAfter)));
            assertThat(assessment.answer()).isEqualTo(RelapseAnswer.ALERT);
            assertThat(assessment.speaks()).isEqualTo(speaks);
        }

        @ParameterizedTest
        @EnumSource(
                value = DiagnosisCourse.class,
                names = {"REMISSION", "RESOLVED", "RELAPSE"})
        void is_not_of_the_first_disease_when_that_is_over_however_late_it_was_written_down(DiagnosisCourse course) {
            Diagnosis writtenDownToday = leukemia(DiagnosisKind.ACUTE_LYMPHOID_LEUKEMIA, TODAY, course);
            assertThat(only(writtenDownToday, lesion(KIDNEY, TODAY)).speaks()).isTrue();
        }

        @Test
        void of_tomorrow_is_not_known_yet() {
            assertThat(assess(lymphoid(), lesion(KIDNEY, TODAY.plusDays(1)))).isEmpty();
        }

        @Test
        void at_two_sites_is_spoken_of_twice_and_looked_at_twice_once() {
            assertThat(assess(lymphoid(), lesion(KIDNEY, TODAY), lesion(CORD, TODAY)))
                    .hasSize(2);
            assertThat(assess(lymphoid(), lesion(KIDNEY, TODAY), lesion(KIDNEY, TODAY.minusDays(2))))
                    .hasSize(1);
        }
    }

    @Nested
    class A_stop {

        @Test
        void comes_when_another_nature_is_proven_and_the_newest_proof_counts() {
            FocalLesion abscess = lesion(KIDNEY, TODAY, LesionNovelty.NOT_STATED, LesionNature.ANOTHER);
            FocalLesion earlier = lesion(KIDNEY, TODAY.minusDays(5), LesionNovelty.NEWLY_FOUND, LesionNature.LEUKEMIA);
            assertThat(only(lymphoid(), abscess).speaks()).isFalse();
            assertThat(only(lymphoid(), abscess, earlier).stoppedBy())
                    .extracting(CriterionResult::id)
                    .containsExactly("stop-proven-otherwise");
        }

        @Test
        void comes_for_what_is_known_and_unchanged() {
            RelapseAssessment port =
                    only(lymphoid(), lesion(KIDNEY, TODAY, LesionNovelty.UNCHANGED, LesionNature.NOT_KNOWN));
            assertThat(port.speaks()).isFalse();
        }

        @Test
        void does_not_come_from_a_clean_marrow_or_from_a_relapse_elsewhere() {
            RelapseAssessment assessment = assess(
                            lymphoid(),
                            lesion(KIDNEY, TODAY),
                            relapse(Place.EXTRAMEDULLARY, TODAY.minusDays(200), CORD))
                    .get(0);
            assertThat(assessment.site()).isEqualTo(KIDNEY);
            assertThat(assessment.speaks()).isTrue();
        }
    }

    @Nested
    class A_relapse_on_record {

        @ParameterizedTest
        @CsvSource({"0, FOLLOW_UP", "365, FOLLOW_UP", "366, SILENT"})
        void is_followed_for_a_year(int days, RelapseAnswer answer) {
            assertThat(only(lymphoid(), relapse(Place.EXTRAMEDULLARY, TODAY.minusDays(days), KIDNEY))
                            .answer())
                    .isEqualTo(answer);
        }

        @Test
        void turns_the_alert_of_its_site_into_a_reminder() {
            RelapseAssessment assessment =
                    only(lymphoid(), lesion(KIDNEY, TODAY), relapse(Place.COMBINED, TODAY, KIDNEY));
            assertThat(assessment.answer()).isEqualTo(RelapseAnswer.FOLLOW_UP);
        }

        @Test
        void needs_no_reminder_of_the_marrow_once_that_has_relapsed() {
            RelapseAssessment before = only(lymphoid(), relapse(Place.EXTRAMEDULLARY, TODAY.minusDays(100), KIDNEY));
            assertThat(advice(before)).contains("watch-marrow");
            RelapseAssessment after = only(
                    lymphoid(),
                    relapse(Place.EXTRAMEDULLARY, TODAY.minusDays(100), KIDNEY),
                    relapse(Place.MARROW, TODAY.minusDays(3)));
            assertThat(advice(after)).doesNotContain("watch-marrow");
        }
    }

    @Nested
    class The_words {

        @Test
        void are_urgent_in_the_central_nervous_system() {
            assertThat(advice(only(lymphoid(), lesion(CORD, TODAY)))).startsWith("emergency");
        }

        @Test
        void ask_for_no_proof_of_what_is_proven() {
            FocalLesion proven = lesion(KIDNEY, TODAY, LesionNovelty.NEWLY_FOUND, LesionNature.LEUKEMIA);
            assertThat(advice(only(lymphoid(), proven))).doesNotContain("proof");
        }

        @ParameterizedTest
        @EnumSource(LeukemiaFeature.Kind.class)
        void name_risks_as_context_only(LeukemiaFeature.Kind kind) {
            boolean lymphoid = kind == LeukemiaFeature.Kind.T_9_22;
            Diagnosis leukemia = leukemia(
                    lymphoid ? DiagnosisKind.ACUTE_LYMPHOID_LEUKEMIA : DiagnosisKind.ACUTE_MYELOID_LEUKEMIA,
                    LocalDate.of(2020, 1, 1));
            LeukemiaFeature risk = new LeukemiaFeature(source("Observation/g", LocalDate.of(2020, 1, 1)), kind);
            assertThat(advice(only(leukemia, risk, lesion(KIDNEY, TODAY)))).contains("risks");
            assertThat(only(leukemia, lesion(KIDNEY, TODAY)).answer()).isEqualTo(RelapseAnswer.ALERT);
        }
    }

    @Nested
    class Likely_sites {

        @Test
        void are_those_of_the_type_with_the_corrected_counts() {
            assertThat(only(lymphoid(), lesion(KIDNEY, TODAY)).likelySites())
                    .startsWith(new LikelySite("Central nervous system", 7, 24), new LikelySite("Kidney", 4, 24));
            assertThat(only(
                                    leukemia(DiagnosisKind.ACUTE_MYELOID_LEUKEMIA, LocalDate.of(2020, 1, 1)),
                                    lesion(KIDNEY, TODAY))
                            .likelySites())
                    .startsWith(new LikelySite("Bone", 6, 14), new LikelySite("Central nervous system", 4, 14));
        }

        @Test
        void are_counted_together_when_the_type_is_not_known() {
            Diagnosis unspecified = leukemia(DiagnosisKind.LEUKEMIA, LocalDate.of(2020, 1, 1));
            assertThat(only(unspecified, lesion(KIDNEY, TODAY)).likelySites())
                    .startsWith(new LikelySite("Central nervous system", 11, 38));
        }
    }

    @Test
    void the_order_of_the_findings_changes_nothing() {
        List<Finding> findings = new ArrayList<>(List.of(
                lymphoid(),
                lesion(KIDNEY, TODAY),
                lesion(KIDNEY, TODAY.minusDays(9), LesionNovelty.NEWLY_FOUND, LesionNature.LEUKEMIA),
                lesion(CORD, TODAY.minusDays(1)),
                relapse(Place.EXTRAMEDULLARY, TODAY.minusDays(30), CORD)));
        List<RelapseAssessment> first = assess(findings.toArray(Finding[]::new));
        Collections.reverse(findings);
        assertThat(assess(findings.toArray(Finding[]::new))).isEqualTo(first);
    }
}
