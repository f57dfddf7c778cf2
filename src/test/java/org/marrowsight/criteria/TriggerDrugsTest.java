package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.DrugKind;
import org.marrowsight.clinical.DrugOrder;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.Subject;
import org.marrowsight.clinical.TrephineHistology;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** What is said of a drug that is ordered while marrow necrosis is on record (EVIDENCE 6 (5c); E70 to E74). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TriggerDrugsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final Instant NOW = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final TriggerDrugs DRUGS = new TriggerDrugs(
            GuideFiles.R4,
            GuideFiles.guide(),
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, ZoneOffset.UTC),
            ZoneOffset.UTC);

    private static Provenance source(LocalDate day, Finality finality) {
        return new Provenance("Observation/1", day.atStartOfDay().toInstant(ZoneOffset.UTC), finality, "necrosis");
    }

    private static TrephineHistology core(LocalDate day, Finality finality) {
        return new TrephineHistology(
                source(day, finality),
                Site.NOT_STATED,
                TrephineHistology.Reading.NECROSIS_PRESENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static final Finding NECROTIC_SMEAR =
            new AspirateCytology(source(TODAY, Finality.FINAL), Site.NOT_STATED, AspirateCytology.Reading.NECROTIC);

    private static TriggerDrugAssessment order(List<Finding> findings, DrugKind... kinds) {
        List<DrugOrder> orders = Arrays.stream(kinds)
                .map(kind -> new DrugOrder("MedicationRequest/" + kind, Set.of(kind), kind.name()))
                .toList();
        return DRUGS.assess(new Chart(Subject.UNKNOWN, findings, List.of()), orders, NOW);
    }

    private static List<String> advice(TriggerDrugAssessment assessment) {
        return assessment.advice().stream().map(Advice::id).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "G_CSF, about-growth-factor",
        "IMATINIB, about-imatinib",
        "ARSENIC_TRIOXIDE, about-arsenic-trioxide",
        "CHECKPOINT_INHIBITOR, about-checkpoint-inhibitor"
    })
    void each_drug_has_its_own_words_in_confirmed_and_in_probable_necrosis(DrugKind kind, String words) {
        for (Finding necrosis : List.of(core(TODAY, Finality.FINAL), NECROTIC_SMEAR)) {
            TriggerDrugAssessment assessment = order(List.of(necrosis), kind);

            assertThat(assessment.answer()).isEqualTo(TriggerDrugAnswer.INFORMATION);
            assertThat(advice(assessment)).containsExactly(words, "marrow-after");
            assertThat(assessment.rule().facts())
                    .as("the necrosis and the order")
                    .hasSize(2);
        }
    }

    @Test
    void several_drugs_each_get_their_words() {
        assertThat(advice(order(List.of(NECROTIC_SMEAR), DrugKind.IMATINIB, DrugKind.G_CSF)))
                .containsExactly("about-growth-factor", "about-imatinib", "marrow-after");
    }

    @Test
    void a_cytotoxic_drug_is_the_treatment_and_gets_none() {
        assertThat(order(List.of(NECROTIC_SMEAR), DrugKind.CYTOTOXIC).answer()).isEqualTo(TriggerDrugAnswer.SILENT);
    }

    @Test
    void without_an_order_there_is_nothing_to_say() {
        assertThat(order(List.of(NECROTIC_SMEAR)).answer()).isEqualTo(TriggerDrugAnswer.SILENT);
    }

    @ParameterizedTest
    @EnumSource(DrugKind.class)
    void without_necrosis_that_is_confirmed_or_probable_there_is_nothing_to_say(DrugKind kind) {
        assertThat(order(List.of(), kind).answer()).isEqualTo(TriggerDrugAnswer.SILENT);
        assertThat(order(List.of(core(TODAY, Finality.PRELIMINARY)), kind).answer())
                .isEqualTo(TriggerDrugAnswer.SILENT);
        assertThat(order(List.of(core(TODAY.minusDays(181), Finality.FINAL)), kind)
                        .answer())
                .isEqualTo(TriggerDrugAnswer.SILENT);
    }

    @ParameterizedTest
    @EnumSource(value = DrugKind.class, names = "CYTOTOXIC", mode = EnumSource.Mode.EXCLUDE)
    void both_explanations_are_named_and_no_drug_is_stopped(DrugKind kind) {
        assertThat(order(List.of(NECROTIC_SMEAR), kind).advice())
                .first()
                .extracting(Advice::text)
                .asString()
                .containsAnyOf("could equally be its cause", "goes with necrosis just as well")
                .endsWith("This is information and no advice to stop.");
    }
}
