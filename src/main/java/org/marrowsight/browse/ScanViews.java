package org.marrowsight.browse;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.marrowsight.browse.PopulationPages.Handling;
import org.marrowsight.browse.ScanPage.CountedRow;
import org.marrowsight.browse.ScanPage.CountedTable;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;
import org.marrowsight.population.CohortSummary;
import org.marrowsight.population.CountTable;
import org.marrowsight.population.Identity;
import org.marrowsight.population.Scan;

/** Scans as pages show them. */
final class ScanViews {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm z", Locale.ENGLISH);

    private final Guide guide;
    private final PopulationPages.Setting setting;

    ScanViews(Guide guide, PopulationPages.Setting setting) {
        this.guide = guide;
        this.setting = setting;
    }

    ScanLine line(Scan scan) {
        boolean goesOn = scan.state() == Scan.State.LISTING || scan.state() == Scan.State.RUNNING;
        return new ScanLine(
                scan.id(),
                "Patients as of " + minute(scan.at()),
                minute(scan.startedAt()),
                word(scan.state()) + (scan.identity() == Identity.SHOWN ? ", with identities" : ""),
                scan.progress(setting.clock().instant()),
                scan.patients() == 0 ? 0 : (int) (100L * scan.done() / scan.patients()),
                goesOn,
                scan.state() == Scan.State.PAUSED,
                setting.handling() == Handling.BY_READERS);
    }

    private String minute(Instant at) {
        return MINUTE.format(at.atZone(setting.zone()));
    }

    private static String word(Scan.State state) {
        return switch (state) {
            case LISTING, RUNNING -> "under way";
            case PAUSED -> "paused";
            case FINISHED -> "finished";
            case FAILED -> "given up; the operator finds the reason in the log";
        };
    }

    ScanPage page(Scan scan) {
        return new ScanPage(line(scan), List.of(), Optional.empty(), List.of(), setting.smallestCount());
    }

    ScanPage page(Scan scan, CohortSummary summary) {
        return new ScanPage(
                line(scan),
                List.of(
                        table(
                                "Answers",
                                "No answer means that marrow necrosis is excluded, and who could not be read is counted as such.",
                                summary.tiers(),
                                this::tier),
                        table(
                                "Grades",
                                "By histology, where it decides the grade.",
                                summary.grades(),
                                code -> "Grade " + code),
                        table(
                                "Sites",
                                "Where necrosis was seen under the microscope; a patient may have several.",
                                summary.sites(),
                                this::site)),
                summary.toHistology(),
                files(scan),
                setting.smallestCount());
    }

    private List<Link> files(Scan scan) {
        if (setting.handling() == Handling.BY_PROGRAMS) {
            return List.of();
        }
        String address = "/fhir/$assess-marrow-population-result?_jobId=" + scan.id() + "&_file=";
        return List.of(
                new Link("Table, one row a patient (CSV)", address + "cohort"),
                new Link("RiskAssessments (NDJSON)", address + "assessments"),
                new Link("What could not be read (NDJSON)", address + "errors"));
    }

    private static CountedTable table(String title, String remark, CountTable counts, UnaryOperator<String> label) {
        int most = Math.max(
                1,
                counts.cells().stream()
                        .flatMap(cell -> cell.patients().stream())
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0));
        Stream<CountedRow> rows = counts.cells().stream()
                .map(cell -> new CountedRow(
                        label.apply(cell.code()),
                        cell.patients().map(String::valueOf).orElse("withheld"),
                        cell.patients()
                                .map(patients -> (int) (100L * patients / most))
                                .orElse(0)));
        return new CountedTable(title, remark, rows.toList());
    }

    private String tier(String code) {
        return code.equals(CohortSummary.NOT_READ) ? "Could not be read" : display("assessment-tier", code);
    }

    private String site(String code) {
        return display("marrow-site", code);
    }

    private String display(String codeSystem, String code) {
        return guide.display(new Code(Guide.CANONICAL_BASE + "/CodeSystem/" + codeSystem, code))
                .orElse(code);
    }
}
