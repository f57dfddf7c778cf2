package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Comparator;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.DrugKind;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.clinical.MriFinding.Pattern;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.ReferenceRange;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Symptom;
import org.marrowsight.clinical.SymptomReport;
import org.marrowsight.clinical.TrephineHistology.Reading;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.features.TestChart;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** What lies further back than is searched for never changes an answer. */
class WindowLookBackTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Map<Windows, Assessor> ASSESSORS = new ConcurrentHashMap<>();

    private static Assessor assessor(Windows windows) {
        return ASSESSORS.computeIfAbsent(
                windows,
                these -> new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", these, TestChart.ZONE));
    }

    private static Windows windows(int symptomDays, int wastingDays) {
        return new Windows(symptomDays, 60, 30, 7, 60, 30, 180, 14, 14, 14, 28, 7, 42, wastingDays, 5, 30);
    }

    /** What is left of a chart when the two searches begin at their bounds. */
    private static Chart bounded(Chart chart, Windows windows, Instant asOf) {
        WindowLookBack lookBack = new WindowLookBack(windows, TestChart.ZONE);
        return new Chart(
                chart.subject(),
                chart.findings().stream()
                        .filter(finding -> query(finding)
                                .flatMap(query -> lookBack.earliest(query, asOf))
                                .filter(day -> finding.source()
                                        .at()
                                        .isBefore(
                                                day.atStartOfDay(TestChart.ZONE).toInstant()))
                                .isEmpty())
                        .toList(),
                chart.unusable());
    }

    private static Optional<RecordQuery> query(Finding finding) {
        if (finding instanceof Measurement) {
            return Optional.of(RecordQuery.BLOOD_TESTS);
        }
        boolean observed = finding instanceof SymptomReport report
                && report.source().reference().startsWith("Observation/");
        return observed ? Optional.of(RecordQuery.SYMPTOMS) : Optional.empty();
    }

    @Provide
    Arbitrary<List<UnaryOperator<TestChart>>> histories() {
        return finding().list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<Windows> configured() {
        return Combinators.combine(Arbitraries.of(1, 14, 120), Arbitraries.of(1, 90, 200))
                .as(WindowLookBackTest::windows);
    }

    private static Arbitrary<UnaryOperator<TestChart>> finding() {
        return Arbitraries.integers()
                .between(-5, 400)
                .flatMap(ago -> Arbitraries.of(List.<UnaryOperator<TestChart>>of(
                        TestChart::leukemia,
                        chart -> chart.pain(ago),
                        chart -> chart.fever(ago),
                        chart -> chart.symptom(Symptom.BONE_PAIN, Presence.ABSENT, ago),
                        chart -> chart.symptom(Symptom.FEVER, Presence.ABSENT, ago),
                        chart -> chart.symptom(Symptom.WEIGHT_LOSS, Presence.PRESENT, ago),
                        chart -> chart.symptom(Symptom.LEUKOERYTHROBLASTIC_PICTURE, Presence.PRESENT, ago),
                        chart -> chart.diagnosed(DiagnosisKind.PROVEN_INFECTION, ago),
                        chart -> chart.diagnosed(DiagnosisKind.SICKLE_CELL_DISEASE, ago),
                        chart -> chart.diagnosed(DiagnosisKind.SEROUS_ATROPHY_SETTING, ago),
                        chart -> chart.given(DrugKind.CYTOTOXIC, ago + 5, ago),
                        chart -> measured(chart, Analyte.BODY_TEMPERATURE, "39.2", ago),
                        chart -> measured(chart, Analyte.BODY_TEMPERATURE, "36.6", ago),
                        chart -> measured(chart, Analyte.BODY_MASS_INDEX, "16.1", ago),
                        chart -> measured(chart, Analyte.BODY_MASS_INDEX, "24.0", ago),
                        chart -> measured(chart, Analyte.PLATELETS, "40", ago),
                        chart -> measured(chart, Analyte.HEMOGLOBIN, "140", ago),
                        chart -> measured(chart, Analyte.LEUKOCYTES, "70", ago),
                        chart -> chart.flagged(Analyte.CALCIUM_TOTAL, "3.2", LaboratoryFlag.HIGH, ago),
                        chart -> chart.flagged(Analyte.LACTATE_DEHYDROGENASE, "600", LaboratoryFlag.HIGH, ago),
                        chart -> chart.flagged(Analyte.LACTATE_DEHYDROGENASE, "180", LaboratoryFlag.NORMAL, ago),
                        chart -> chart.aspirate(TestChart.LEFT_ILIAC, ago, AspirateAppearance.DRY_TAP),
                        chart -> chart.smear(TestChart.RIGHT_ILIAC, AspirateCytology.Reading.NECROTIC, ago),
                        chart -> chart.core(TestChart.LEFT_ILIAC, Reading.NECROSIS_ABSENT, ago),
                        chart -> chart.core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, ago),
                        chart -> chart.mri(
                                TestChart.LEFT_ILIAC,
                                Signal.HYPOINTENSE,
                                Signal.HYPERINTENSE,
                                ago,
                                Pattern.GEOGRAPHIC))));
    }

    private static TestChart measured(TestChart chart, Analyte analyte, String value, int daysAgo) {
        return chart.with(new Measurement(
                chart.source(daysAgo, value),
                analyte,
                new BigDecimal(value),
                Comparator.EXACT,
                ReferenceRange.NONE,
                Optional.empty()));
    }

    @Property(tries = 1000)
    void of_any_chart_at_any_moment(
            @ForAll("histories") List<UnaryOperator<TestChart>> history,
            @ForAll("configured") Windows windows,
            @ForAll @IntRange(max = 300) int daysBack) {
        TestChart chart = new TestChart();
        for (UnaryOperator<TestChart> finding : history) {
            chart = finding.apply(chart);
        }
        Instant asOf = TestChart.NOW.minus(Duration.ofDays(daysBack));

        assertThat(assessor(windows).assess(bounded(chart.chart(), windows, asOf), asOf))
                .isEqualTo(assessor(windows).assess(chart.chart(), asOf));
    }

    @Example
    void of_the_published_patients_at_any_point_of_their_time() {
        Instant now = Instant.parse("2026-11-20T14:30:00Z");
        ChartReader reader = new ChartReader(GuideFiles::guide, TestChart.ZONE);
        Assessor assessor = assessor(Windows.DEFAULT);
        for (DemoPatient patient : DemoPatients.packaged().patients()) {
            DemoCalendar calendar = DemoCalendar.inWhich(patient.last(), now, ZoneOffset.UTC);
            List<BundleEntryComponent> entries = new ArrayList<>();
            patient.timeline()
                    .forEach(time -> entries.addAll(R4.newJsonParser()
                            .parseResource(Bundle.class, calendar.fill(DemoPatients.template(time), ""))
                            .getEntry()));
            Chart chart = reader.read(
                    entries.stream().map(BundleEntryComponent::getResource).toList(), patient.patient());
            for (DemoPatient.TimePoint time : patient.timeline()) {
                Instant asOf = calendar.at(time);
                assertThat(assessor.assess(bounded(chart, Windows.DEFAULT, asOf), asOf))
                        .as(patient.caseId() + " " + time.label())
                        .isEqualTo(assessor.assess(chart, asOf));
            }
        }
    }

    @Example
    void bounds_only_what_grows_with_a_stay() {
        WindowLookBack lookBack = new WindowLookBack(Windows.DEFAULT, ZoneId.of("UTC"));
        Instant asOf = Instant.parse("2026-06-15T12:00:00Z");

        for (RecordQuery query : RecordQuery.values()) {
            boolean bounded = query == RecordQuery.BLOOD_TESTS || query == RecordQuery.SYMPTOMS;
            assertThat(lookBack.earliest(query, asOf).isPresent())
                    .as(query.key())
                    .isEqualTo(bounded);
        }
        assertThat(lookBack.earliest(RecordQuery.BLOOD_TESTS, asOf)).hasToString("Optional[2026-03-15]");
        // the count of white cells at the diagnosis is read from any age
        assertThat(RecordQuery.OF_RELAPSE).doesNotContain(RecordQuery.BLOOD_TESTS);
    }
}
