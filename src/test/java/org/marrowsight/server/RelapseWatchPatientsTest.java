package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.criteria.RelapseAnswer;
import org.marrowsight.criteria.RelapseAssessment;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.features.RelapseWindows;
import org.marrowsight.guide.GuideFiles;

/** The published patients: the 22 children of Kim 2016 raise the question at every site, the others at none (E100). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RelapseWatchPatientsTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Instant NOW = Instant.parse("2026-11-20T14:30:00Z");
    private static final ChartReader READER = new ChartReader(GuideFiles::guide, ZoneOffset.UTC);
    private static final RelapseWatch WATCH =
            new RelapseWatch(GuideFiles.R4, GuideFiles.guide(), RelapseWindows.DEFAULT, ZoneOffset.UTC);

    static Stream<DemoPatient> children() {
        return DemoPatients.packaged().patients().stream()
                .filter(patient -> patient.caseId().startsWith("S004"));
    }

    static Stream<DemoPatient> others() {
        return DemoPatients.packaged().patients().stream()
                .filter(patient -> !patient.caseId().startsWith("S004"));
    }

    /** Everything up to a point in time, as seen at that point. */
    private static List<RelapseAssessment> assess(DemoPatient patient, DemoPatient.TimePoint until, boolean listed) {
        DemoCalendar calendar = DemoCalendar.inWhich(until, NOW, ZoneOffset.UTC);
        List<Resource> resources = patient.timeline().stream()
                .filter(point -> point.index() <= until.index())
                .map(point -> calendar.fill(DemoPatients.template(point), ""))
                .map(json -> R4.newJsonParser().parseResource(Bundle.class, json))
                .flatMap(bundle -> bundle.getEntry().stream())
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(resource -> listed || !isRelapse(resource))
                .toList();
        return WATCH.assess(READER.read(resources, patient.patient()), calendar.at(until));
    }

    private static boolean isRelapse(Resource resource) {
        return resource instanceof Condition condition
                && condition.getIdElement().getIdPart().endsWith("relapse");
    }

    @ParameterizedTest
    @MethodSource("children")
    void a_child_raises_the_question_at_every_site_before_anybody_has_listed_a_relapse(DemoPatient child) {
        List<RelapseAssessment> assessments = assess(child, child.timeline().get(0), false);
        assertThat(assessments).isNotEmpty().allSatisfy(assessment -> {
            assertThat(assessment.answer()).isEqualTo(RelapseAnswer.ALERT);
            assertThat(assessment.speaks()).isTrue();
            assertThat(assessment.likelySites()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("children")
    void a_child_is_followed_once_the_relapse_is_listed_and_still_when_the_marrow_relapses(DemoPatient child) {
        for (DemoPatient.TimePoint point : child.timeline()) {
            assertThat(assess(child, point, true))
                    .as(point.label())
                    .isNotEmpty()
                    .allMatch(assessment -> assessment.answer() == RelapseAnswer.FOLLOW_UP);
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void no_other_patient_raises_it(DemoPatient patient) {
        assertThat(assess(patient, patient.last(), true)).isEmpty();
    }

    @Test
    void all_children_are_there() {
        assertThat(children()).hasSize(22);
    }
}
