package org.marrowsight.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.board.Boards;
import org.marrowsight.board.Zoom;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.chart.LocalCharts;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.MarrowDifferential;
import org.marrowsight.criteria.MarrowExamSite;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.features.RelapseWindows;
import org.marrowsight.features.SiteWindows;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;

/** The page of a board as it is written, from records in memory. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoardPageTest {

    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Guide GUIDE = GuideFiles.guide();
    private static final Boards.Decisions DECISIONS = decisions();
    private static final String SCRIPT = "<script>alert(1)</script>";

    private final List<Resource> stored = new ArrayList<>();
    private final Patient patient = new Patient();

    BoardPageTest() {
        patient.setId("one");
        stored.add(patient);
    }

    private static Boards.Decisions decisions() {
        Assessor flag = new PlanAssessor(GuideFiles.R4, GUIDE, "bmn-flag", Windows.DEFAULT, ZONE);
        return new Boards.Decisions(
                flag,
                new MarrowDifferential(GuideFiles.R4, GUIDE, flag, Windows.DEFAULT, ZONE),
                new MarrowExamSite(
                        GuideFiles.R4,
                        GUIDE,
                        flag,
                        new MarrowExamSite.Settings(SiteWindows.DEFAULT, Windows.DEFAULT, ZONE)),
                new RelapseWatch(GuideFiles.R4, GUIDE, RelapseWindows.DEFAULT, ZONE));
    }

    private byte[] page(Zoom zoom) {
        LocalRecords records = (query, patientId, from) -> Optional.of(
                query == RecordQuery.PATIENT
                        ? List.of(patient)
                        : stored.stream()
                                .filter(resource -> resource.fhirType().equals(query.resourceType()))
                                .toList());
        LocalCharts charts = new LocalCharts(
                records,
                new ChartReader(() -> GUIDE, ZONE),
                (query, asOf) -> Optional.empty(),
                EnumSet.allOf(RecordQuery.class));
        BoardPage page = new BoardPage(
                new Boards(records, charts, DECISIONS, () -> GUIDE, ZONE)
                        .of("one", NOW, zoom)
                        .orElseThrow(),
                "now",
                GUIDE);
        return new Templates().page("board", Map.of("page", page));
    }

    private String text() {
        return new String(page(Zoom.STORY), StandardCharsets.UTF_8);
    }

    private Observation observed(String id, Coding code, int hoursAgo) {
        Observation observation = new Observation();
        observation.setId(id);
        observation.setStatus(ObservationStatus.FINAL);
        observation.setSubject(new Reference("Patient/one"));
        observation.setCode(new CodeableConcept(code));
        observation.setEffective(new DateTimeType(Date.from(NOW.minus(Duration.ofHours(hoursAgo)))));
        stored.add(observation);
        return observation;
    }

    private Observation ldh(String id, int hoursAgo) {
        Observation result = observed(id, new Coding("http://loinc.org", "14804-9", ""), hoursAgo);
        result.setValue(new Quantity()
                .setValue(500 + hoursAgo % 50)
                .setUnit("U/L")
                .setSystem("http://unitsofmeasure.org")
                .setCode("U/L"));
        return result;
    }

    private Observation dryTap(String id) {
        Observation tap = observed(id, own("marrow-observation", "aspirate-quality"), 24);
        tap.setValue(new CodeableConcept(own("marrow-finding", "dry-tap")));
        tap.setBodySite(new CodeableConcept(own("marrow-site", "right-iliac")));
        return tap;
    }

    private static Coding own(String system, String code) {
        return new Coding(Guide.CANONICAL_BASE + "/CodeSystem/" + system, code, "");
    }

    private static int compressed(byte[] page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(page);
        }
        return bytes.size();
    }

    @Test
    void a_name_and_what_was_reported_are_shown_as_text() {
        patient.addName(new HumanName().setFamily(SCRIPT));
        dryTap("tap").getValueCodeableConcept().setText(SCRIPT + "\" onfocus=\"alert(1)");

        String tags = text().replaceAll(">[^<]*<", "><");
        assertThat(tags).doesNotContain("<script>", " onfocus=\"");
        assertThat(text()).contains("&#34; onfocus=&#34;");
        assertThat(text()).contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>");
    }

    @Test
    void a_patient_without_marrow_findings_is_told_as_a_gap_and_how_to_fill_it() {
        assertThat(text())
                .contains("No marrow finding is on record", "a gap in the record", "<code>/fhir</code>")
                .contains("never means that bone marrow necrosis is absent")
                .doesNotContainIgnoringCase("unremarkable");
    }

    @Test
    void a_patient_with_one_finding_is_not_called_empty() {
        dryTap("tap");

        assertThat(text()).doesNotContain("No marrow finding is on record").contains("href=\"/fhir/Observation/tap\"");
    }

    @Test
    void what_is_erroneous_or_about_another_patient_is_not_shown() {
        dryTap("wrong").setStatus(ObservationStatus.ENTEREDINERROR);
        dryTap("strange").setSubject(new Reference("Patient/other"));

        assertThat(text()).doesNotContain("Observation/wrong", "Observation/strange");
    }

    @Test
    void what_is_preliminary_is_called_so() {
        dryTap("early").setStatus(ObservationStatus.PRELIMINARY);

        assertThat(text()).contains("Right ilium, 2026-06-14: aspirate: dry tap", "; preliminary\"");
    }

    @Test
    void nothing_stands_in_the_page_that_the_policy_of_the_server_forbids() {
        dryTap("tap");

        assertThat(text()).doesNotContain(" style=", "<style", "javascript:").doesNotContainPattern(" on[a-z]+=");
        assertThat(text()).containsOnlyOnce("<script").contains("<script type=\"module\" src=\"/assets/board.js\">");
    }

    @Test
    void no_id_stands_twice_and_every_reference_within_the_page_leads_somewhere() {
        dryTap("tap");
        List<String> ids = all(" id=\"([^\"]+)\"");

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(all("href=\"#([^\"]+)\"")).containsAll(all("url\\(#([^)]+)\\)"));
        assertThat(ids).containsAll(all("aria-labelledby=\"([^\" ]+)"));
    }

    private List<String> all(String pattern) {
        return java.util.regex.Pattern.compile(pattern)
                .matcher(text())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    @Test
    void headings_are_in_order() {
        dryTap("tap");
        List<Integer> levels = java.util.regex.Pattern.compile("<h([1-6])")
                .matcher(text())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();

        assertThat(levels).startsWith(1, 2).doesNotContain(5, 6);
        for (int index = 1; index < levels.size(); index++) {
            assertThat(levels.get(index)).isLessThanOrEqualTo(levels.get(index - 1) + 1);
        }
    }

    @Test
    void twenty_thousand_results_stay_a_page_that_loads_quickly() throws IOException {
        for (int hour = 0; hour < 20_000; hour++) {
            ldh("ldh-" + hour, hour);
        }
        dryTap("tap");

        byte[] story = page(Zoom.STORY);

        assertThat(story.length).isLessThan(400_000);
        assertThat(compressed(story)).isLessThan(80_000);
        assertThat(new String(story, StandardCharsets.UTF_8))
                .contains(" results are drawn: of each part of the time", "earlier results are not drawn");
    }

    @Test
    void the_day_that_is_shown_stands_in_the_date_field() {
        assertThat(text()).contains("name=\"asOf\" value=\"" + LocalDate.ofInstant(NOW, ZONE) + "\"");
    }
}
