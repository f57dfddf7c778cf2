package org.marrowsight.population;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.marrowsight.assess.AssessmentResources;
import org.marrowsight.chart.LocalCharts;
import org.marrowsight.clinical.Chart;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.population.CohortRow.Reading;

/** Assesses one patient of a scan by the same decision as {@code $assess-marrow}. Safe for use by many threads. */
public final class MemberJudge {

    private final LocalCharts charts;
    private final LocalCharts wholeCharts;
    private final Assessor assessor;
    private final AssessmentResources resources;
    private final ZoneId zone;

    /**
     * Judges over what is stored.
     *
     * @param charts charts as {@code $assess-marrow} reads them
     * @param wholeCharts charts that reach back as far as the records do
     * @param zone where a day begins
     */
    public MemberJudge(
            LocalCharts charts,
            LocalCharts wholeCharts,
            Assessor assessor,
            AssessmentResources resources,
            ZoneId zone) {
        this.charts = charts;
        this.wholeCharts = wholeCharts;
        this.assessor = assessor;
        this.resources = resources;
        this.zone = zone;
    }

    /**
     * What is found of a patient at a moment.
     *
     * @param pseudonym the name that takes the place of the id where that is withheld
     */
    public MemberResult judge(String patient, String pseudonym, Instant at, Identity identity) {
        return charts.of(patient, at)
                .map(chart -> judged(chart, patient, pseudonym, at, identity))
                .orElseGet(() -> notRead(patient, pseudonym, identity, Reading.GONE));
    }

    /** The result of a patient whose records cannot be read. */
    public static MemberResult notRead(String patient, String pseudonym, Identity identity, Reading reason) {
        String name = identity == Identity.SHOWN ? patient : pseudonym;
        return new MemberResult(patient, CohortRow.notRead(name, reason), Optional.empty());
    }

    private MemberResult judged(Chart chart, String patient, String pseudonym, Instant at, Identity identity) {
        Assessment assessment = assessor.assess(chart, at);
        List<String> sites = NecroticSites.of(chart, at);
        Optional<Episode> episode = sites.isEmpty()
                ? Optional.empty()
                : wholeCharts.of(patient, at).flatMap(whole -> Episode.of(whole, assessor, at, zone));
        RiskAssessment resource = resources.of(assessment, patient);
        return switch (identity) {
            case SHOWN ->
                new MemberResult(
                        patient,
                        row(patient, chart, assessment, sites, episode, episode),
                        Optional.of(named(resource, pseudonym)));
            case WITHHELD ->
                new MemberResult(
                        patient,
                        row(pseudonym, chart, assessment, sites, episode, Optional.empty()),
                        Optional.of(WithoutIdentity.of(resource, pseudonym)));
        };
    }

    private static RiskAssessment named(RiskAssessment resource, String id) {
        resource.setId(id);
        return resource;
    }

    /** Of the episode whose dates may not be shown only the days between them are. */
    private CohortRow row(
            String name,
            Chart chart,
            Assessment assessment,
            List<String> sites,
            Optional<Episode> episode,
            Optional<Episode> shown) {
        LocalDate day = assessment.asOf().atZone(zone).toLocalDate();
        return new CohortRow(
                name,
                Reading.ASSESSED,
                AgeBands.of(chart.subject(), day),
                chart.subject()
                        .sex()
                        .map(sex -> sex.name().toLowerCase(Locale.ROOT))
                        .orElse(AgeBands.UNKNOWN),
                Optional.of(assessment.tier().code()),
                assessment.grade(),
                sites,
                shown.flatMap(Episode::firstSign),
                shown.map(Episode::histology),
                episode.flatMap(Episode::days),
                ids(assessment, Outcome.MET),
                ids(assessment, Outcome.NOT_AVAILABLE));
    }

    private static List<String> ids(Assessment assessment, Outcome outcome) {
        return assessment.criteria().stream()
                .filter(criterion -> criterion.outcome() == outcome)
                .map(CriterionResult::id)
                .toList();
    }
}
