package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.guide.Guide;
import org.marrowsight.server.DemoPatient.TimePoint;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The transactions of the published patients, before any server sees them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoPatientsTest {

    private static final FhirContext R4 = FhirContext.forR4();
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2026-11-20T14:30:00Z");
    private static final DemoPatients DEMO = DemoPatients.packaged();
    private static final ChartReader READER = reader();

    private static ChartReader reader() {
        Guide guide = Guide.of(new GuideReader(R4, new PathMatchingResourcePatternResolver()).read());
        return new ChartReader(() -> guide, TOKYO);
    }

    static Stream<DemoPatient> patients() {
        return DEMO.patients().stream();
    }

    private static Bundle bundle(DemoPatient patient, TimePoint point) {
        DemoCalendar calendar = DemoCalendar.inWhich(patient.last(), NOW, TOKYO);
        IParser parser = R4.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        return parser.parseResource(Bundle.class, calendar.fill(DemoPatients.template(point), "x-"));
    }

    private static List<Resource> resources(DemoPatient patient) {
        return patient.timeline().stream()
                .flatMap(point -> bundle(patient, point).getEntry().stream())
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }

    @Test
    void Every_published_case_is_there_with_every_point_in_time() {
        List<String> written = new ArrayList<>();
        DEMO.patients().forEach(patient -> patient.timeline()
                .forEach(point -> written.add(patient.caseId() + " " + point.index() + " " + point.label())));
        List<String> published = new ArrayList<>();
        PublishedCases.read().cases().forEach(known -> known.timeline()
                .forEach(entry -> published.add(known.caseId() + " " + entry.index() + " " + entry.label())));
        assertThat(written).containsExactlyInAnyOrderElementsOf(published);
    }

    @ParameterizedTest
    @MethodSource("patients")
    void Its_points_in_time_follow_each_other(DemoPatient patient) {
        DemoCalendar calendar = new DemoCalendar(LocalDate.EPOCH, ZoneOffset.UTC);
        assertThat(patient.timeline().stream().map(calendar::at).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("patients")
    void Its_transactions_put_resources_under_their_own_ids(DemoPatient patient) {
        for (TimePoint point : patient.timeline()) {
            Bundle bundle = bundle(patient, point);
            assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
            Set<String> urls = new HashSet<>();
            bundle.getEntry().forEach(entry -> {
                Resource resource = entry.getResource();
                assertThat(entry.getRequest().getMethod()).isEqualTo(Bundle.HTTPVerb.PUT);
                assertThat(entry.getRequest().getUrl())
                        .isEqualTo(resource.fhirType() + "/"
                                + resource.getIdElement().getIdPart());
                assertThat(resource.getIdElement().getIdPart()).startsWith("x-").matches("[A-Za-z0-9.-]{1,50}");
                assertThat(urls.add(entry.getRequest().getUrl())).isTrue();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("patients")
    void Its_references_lead_to_its_own_patient_and_resources(DemoPatient patient) {
        Set<String> own = resources(patient).stream()
                .map(resource ->
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                .collect(Collectors.toSet());
        assertThat(own).contains("Patient/x-" + patient.patient());
        List<Reference> references = resources(patient).stream()
                .flatMap(resource ->
                        R4.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class).stream())
                .toList();
        assertThat(references).isNotEmpty().extracting(Reference::getReference).isSubsetOf(own);
    }

    @ParameterizedTest
    @MethodSource("patients")
    void Every_statement_names_its_source(DemoPatient patient) {
        resources(patient).stream()
                .filter(resource -> !(resource instanceof Patient))
                .forEach(resource -> assertThat(R4.newJsonParser().encodeResourceToString(resource))
                        .contains("\"note\":[{\"text\":\"" + patient.source()));
    }

    @ParameterizedTest
    @MethodSource("patients")
    void Its_chart_can_be_read_without_remainder(DemoPatient patient) {
        Chart chart = READER.read(resources(patient), "x-" + patient.patient());
        assertThat(chart.unusable()).isEmpty();
        assertThat(chart.findings()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("patients")
    void Nothing_is_known_before_its_point_in_time(DemoPatient patient) {
        DemoCalendar calendar = DemoCalendar.inWhich(patient.last(), NOW, TOKYO);
        for (TimePoint point : patient.timeline()) {
            Chart chart = READER.read(List.of(bundle(patient, point)), "x-" + patient.patient());
            assertThat(chart.findings())
                    .allSatisfy(finding -> assertThat(finding.source().at()).isBeforeOrEqualTo(calendar.at(point)));
        }
    }

    @Nested
    class Misprints_are_not_copied {

        private List<String> told(String patientId) {
            DemoPatient patient = DEMO.patients().stream()
                    .filter(candidate -> candidate.patient().equals(patientId))
                    .findFirst()
                    .orElseThrow();
            return READER.read(resources(patient), "x-" + patientId).findings().stream()
                    .map(DemoPatientsTest::measured)
                    .toList();
        }

        @Test
        void in_counts_printed_in_ten_thousands() {
            assertThat(told("harada")).contains("PLATELETS 148");
            assertThat(told("cml")).contains("PLATELETS 37", "ERYTHROCYTES 1.92", "LEUKOCYTES 35.7");
        }

        @Test
        void in_the_score_of_a_cell_stain_that_is_no_enzyme_in_serum() {
            assertThat(told("cml")).noneMatch(words -> words.startsWith("ALKALINE_PHOSPHATASE"));
        }
    }

    private static String measured(Finding finding) {
        return finding instanceof Measurement measurement
                ? measurement.analyte() + " "
                        + measurement.value().stripTrailingZeros().toPlainString()
                : "";
    }

    @Nested
    class A_calendar {

        private static final TimePoint POINT = new TimePoint(0, "x", "x", 28, LocalTime.of(15, 0));

        @Test
        void places_a_point_today_or_yesterday_if_its_hour_is_still_to_come() {
            Instant afternoon = Instant.parse("2026-11-20T15:00:00Z");
            DemoCalendar today = DemoCalendar.inWhich(POINT, afternoon, ZoneOffset.UTC);
            assertThat(today.at(POINT)).isEqualTo(afternoon);
            DemoCalendar yesterday = DemoCalendar.inWhich(POINT, afternoon.minusSeconds(1), ZoneOffset.UTC);
            assertThat(yesterday.at(POINT)).isEqualTo("2026-11-19T15:00:00Z");
        }

        @Test
        void fills_in_every_kind_of_placeholder() {
            DemoCalendar calendar = new DemoCalendar(LocalDate.of(2026, 10, 23), TOKYO);
            assertThat(calendar.fill(
                            "{{prefix}}|{{day 28}}|{{day -2}}|{{day 28 09:30}}|{{months -37}}|{{years -52}}", "a-"))
                    .isEqualTo("a-|2026-11-20|2026-10-21|2026-11-20T09:30:00+09:00|2023-09|1974-10-23");
        }

        @Test
        void refuses_an_unknown_placeholder() {
            DemoCalendar calendar = new DemoCalendar(LocalDate.EPOCH, TOKYO);
            assertThatThrownBy(() -> calendar.fill("{{week 3}}", ""))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("{{week 3}}");
        }
    }
}
