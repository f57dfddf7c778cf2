package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.criteria.Differential;
import org.marrowsight.criteria.Fit;
import org.marrowsight.criteria.MarrowDifferential;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.criteria.RankedExplanation;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** The published patients: each figure gets the explanation that its paper gives, and nobody without MRI gets any. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarrowDifferentialPatientsTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Instant NOW = Instant.parse("2026-11-20T14:30:00Z");
    private static final ChartReader READER = new ChartReader(GuideFiles::guide, ZoneOffset.UTC);
    private static final MarrowDifferential DIFFERENTIAL = new MarrowDifferential(
            GuideFiles.R4,
            GuideFiles.guide(),
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, ZoneOffset.UTC),
            Windows.DEFAULT,
            ZoneOffset.UTC);

    private static final List<String> WITH_MRI = List.of(
            "S000-HARADA",
            "S003-FIG1",
            "S003-FIG3",
            "S003-FIG4",
            "S003-FIG5",
            "S003-FIG6",
            "S003-FIG7",
            "S003-FIG8",
            "S003-FIG9",
            "S003-FIG10A",
            "S003-FIG10B");

    static Stream<DemoPatient> withoutMri() {
        return DemoPatients.packaged().patients().stream().filter(patient -> !WITH_MRI.contains(patient.caseId()));
    }

    private static DemoPatient patient(String caseId) {
        return DemoPatients.packaged().patients().stream()
                .filter(patient -> patient.caseId().equals(caseId))
                .findFirst()
                .orElseThrow();
    }

    private static List<Resource> records(DemoPatient patient, DemoPatient.TimePoint until) {
        DemoCalendar calendar = DemoCalendar.inWhich(until, NOW, ZoneOffset.UTC);
        return patient.timeline().stream()
                .filter(point -> point.index() <= until.index())
                .map(point -> calendar.fill(DemoPatients.template(point), ""))
                .map(json -> R4.newJsonParser().parseResource(Bundle.class, json))
                .flatMap(bundle -> bundle.getEntry().stream())
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }

    private static Differential assess(DemoPatient patient, List<Resource> records, DemoPatient.TimePoint until) {
        Instant moment = DemoCalendar.inWhich(until, NOW, ZoneOffset.UTC).at(until);
        return DIFFERENTIAL.assess(READER.read(records, patient.patient()), moment);
    }

    private static Differential assess(String caseId) {
        DemoPatient patient = patient(caseId);
        return assess(patient, records(patient, patient.last()), patient.last());
    }

    private static List<String> first(Differential differential) {
        return differential.explanations().stream()
                .filter(explanation -> explanation.rank() == 1)
                .map(RankedExplanation::id)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "S003-FIG1, serous-atrophy, FITS",
        "S003-FIG3, serous-atrophy, FITS",
        "S003-FIG4, serous-atrophy, FITS",
        "S003-FIG5, serous-atrophy, FITS",
        "S003-FIG6, serous-atrophy, FITS",
        "S003-FIG7, serous-atrophy, FITS",
        "S003-FIG8, red-marrow-reconversion, FITS",
        "S003-FIG9, infiltration, POSSIBLE",
        "S003-FIG10A, red-marrow-reconversion, FITS",
        "S003-FIG10B, red-marrow-reconversion, POSSIBLE"
    })
    void a_published_figure_has_the_explanation_of_its_paper_on_top_and_alone(
            String caseId, String explanation, Fit fit) {
        Differential differential = assess(caseId);
        assertThat(first(differential)).containsExactly(explanation);
        assertThat(differential.explanations().get(0).fit()).isEqualTo(fit);
        assertThat(differential.speaks()).isTrue();
    }

    @Test
    void the_patient_of_the_classes_has_necrosis_on_top_and_at_his_MRI_no_other_explanation_open() {
        DemoPatient patient = patient("S000-HARADA");
        DemoPatient.TimePoint mri = patient.timeline().stream()
                .filter(point -> point.label().contains("MRI"))
                .findFirst()
                .orElseThrow();
        Differential differential = assess(patient, records(patient, mri), mri);
        assertThat(first(differential)).containsExactly("marrow-necrosis");
        assertThat(differential.open()).hasSize(1);
        assertThat(differential.speaks()).isFalse();
    }

    @Test
    void iron_is_named_where_the_paper_shows_it() {
        assertThat(assess("S003-FIG5").caveats())
                .filteredOn(caveat -> caveat.id().equals("iron"))
                .singleElement()
                .satisfies(caveat -> assertThat(caveat.facts()).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("withoutMri")
    void nobody_without_MRI_hears_of_it_at_any_time(DemoPatient patient) {
        for (DemoPatient.TimePoint point : patient.timeline()) {
            assertThat(assess(patient, records(patient, point), point).speaks())
                    .as(point.label())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"S003-FIG1", "S003-FIG8", "S003-FIG9"})
    void what_was_entered_in_error_is_not_there(String caseId) {
        DemoPatient patient = patient(caseId);
        List<Resource> records = records(patient, patient.last());
        records.forEach(resource -> {
            if (resource instanceof Observation observation) {
                observation.setStatus(ObservationStatus.ENTEREDINERROR);
            }
        });
        List<Resource> none = records.stream()
                .filter(resource -> !(resource instanceof Observation))
                .toList();
        assertThat(assess(patient, records, patient.last())).isEqualTo(assess(patient, none, patient.last()));
    }

    @Test
    void all_patients_are_there() {
        assertThat(withoutMri()).hasSize(25);
        assertThat(WITH_MRI).allSatisfy(caseId -> assertThat(patient(caseId)).isNotNull());
    }
}
