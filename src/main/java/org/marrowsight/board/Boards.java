package org.marrowsight.board;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;
import org.marrowsight.chart.LocalCharts;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.PatientIdentity;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.AspirateQuality;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Diagnosis;
import org.marrowsight.clinical.DiagnosisCourse;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.FocalLesion;
import org.marrowsight.clinical.LeukemiaRelapse;
import org.marrowsight.clinical.MarrowBlasts;
import org.marrowsight.clinical.MarrowExamOrders;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.TrephineHistology;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.MarrowDifferential;
import org.marrowsight.criteria.MarrowExamSite;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.guide.GuideSource;

/** Makes the board of a patient whose records are in this server's own store. Safe for use by many threads. */
public final class Boards {

    private static final int MOST_DIAGNOSES = 12;

    private static final Set<Class<? extends Finding>> OF_MARROW_AND_RELAPSE = Set.of(
            AspirateQuality.class,
            AspirateCytology.class,
            TrephineHistology.class,
            MarrowBlasts.class,
            MriFinding.class,
            FocalLesion.class,
            LeukemiaRelapse.class);

    private final LocalRecords records;
    private final LocalCharts charts;
    private final Decisions decisions;
    private final GuideSource guides;
    private final ZoneId zone;

    /**
     * Makes each board anew from what is stored.
     *
     * @param charts charts that reach back as far as the records do
     * @param zone where a day begins
     */
    public Boards(LocalRecords records, LocalCharts charts, Decisions decisions, GuideSource guides, ZoneId zone) {
        this.records = records;
        this.charts = charts;
        this.decisions = decisions;
        this.guides = guides;
        this.zone = zone;
    }

    /**
     * The decisions whose answers the board shows.
     *
     * @param necrosis on bone marrow necrosis
     * @param differential on the explanations of abnormal marrow
     * @param sites on where marrow could be taken
     * @param relapse on relapse outside the marrow
     */
    public record Decisions(
            Assessor necrosis, MarrowDifferential differential, MarrowExamSite sites, RelapseWatch relapse) {

        Answers answers(Chart chart, Instant asOf) {
            return new Answers(
                    necrosis.assess(chart, asOf),
                    differential.assess(chart, asOf),
                    sites.assess(chart, new MarrowExamOrders(List.of(), List.of()), asOf),
                    relapse.assess(chart, asOf));
        }
    }

    /**
     * The board of one patient.
     *
     * @param patientId logical id, without the type
     * @param asOf the moment that is shown
     * @return empty when the store holds no such patient
     */
    public Optional<Board> of(String patientId, Instant asOf, Zoom zoom) {
        Optional<PatientIdentity> patient = records.find(RecordQuery.PATIENT, patientId, Optional.empty()).stream()
                .flatMap(List::stream)
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .map(PatientIdentity::of)
                .findFirst();
        return patient.flatMap(identity -> charts.of(patientId, asOf)
                .map(chart -> board(patientId, identity, new DatedChart(chart, asOf, zone), zoom)));
    }

    private Board board(String patientId, PatientIdentity patient, DatedChart chart, Zoom zoom) {
        LocalDate day = chart.today();
        return new Board(
                patientId,
                patient,
                chart.asOf(),
                day,
                zoom,
                chart.chart().findings().stream()
                        .anyMatch(finding -> OF_MARROW_AND_RELAPSE.contains(finding.getClass())),
                diagnoses(chart),
                Stops.of(chart),
                Timeline.of(chart, Span.of(Stops.days(chart), day, zoom)),
                new SkeletonMaker(chart, new SkeletonMap(guides.current())).skeleton(),
                new BodyMaker(chart).body(),
                decisions.answers(chart.chart(), chart.asOf()));
    }

    private static List<String> diagnoses(DatedChart chart) {
        return chart.known(Diagnosis.class).stream()
                .map(diagnosis -> words(diagnosis, chart))
                .distinct()
                .limit(MOST_DIAGNOSES)
                .toList();
    }

    private static String words(Diagnosis diagnosis, DatedChart chart) {
        String since = diagnosis.source().asReported() + " since " + chart.day(diagnosis);
        String unconfirmed = diagnosis.confirmed() ? "" : ", not confirmed";
        return since + course(diagnosis.course()) + unconfirmed;
    }

    private static String course(DiagnosisCourse course) {
        return switch (course) {
            case ACTIVE, NOT_STATED -> "";
            case RELAPSE -> ", come back";
            case REMISSION -> ", in remission";
            case RESOLVED -> ", resolved";
        };
    }
}
