package org.marrowsight.cdshooks;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.RelapseAnswer;
import org.marrowsight.criteria.RelapseAssessment;
import org.marrowsight.criteria.RelapseWatch;

/** The service that asks for relapse of acute leukemia outside the marrow when a chart is opened. */
final class RelapseWatchService implements CdsService {

    /** Name of the extension that tells a program the answer for each site, also when there is no card. */
    static final String EXTENSION = "org.marrowsight.relapse";

    private final CallCharts charts;
    private final CdsHooks.Decision decision;
    private final OwnBases ownBases;

    RelapseWatchService(CdsHooks.Records records, CdsHooks.Decision decision) {
        this.charts = new CallCharts(records);
        this.decision = decision;
        this.ownBases = records.ownBases();
    }

    @Override
    public String id() {
        return RelapseWatch.PLAN;
    }

    @Override
    public Hook hook() {
        return Hook.PATIENT_VIEW;
    }

    @Override
    public Set<RecordQuery> queries() {
        return RecordQuery.OF_RELAPSE;
    }

    @Override
    public Card.Answer answer(HookCall call) {
        Instant now = decision.clock().instant();
        List<RelapseAssessment> assessments = decision.relapseWatch().assess(charts.of(call, queries()), now);
        RelapseCards cards = new RelapseCards(decision.guides().current(), ownBases);
        return new Card.Answer(
                cards.of(assessments),
                Map.of(EXTENSION, extension(assessments, now)),
                Optional.of(trace(assessments, now)));
    }

    private Map<String, Object> extension(List<RelapseAssessment> assessments, Instant now) {
        return Map.of(
                "planId", RelapseWatch.PLAN,
                "guideVersion", decision.guides().current().version(),
                "asOf", now.toString(),
                "sites", assessments.stream().map(RelapseWatchService::site).toList());
    }

    /** One reasoning for each site, and also for none. */
    private Card.Trace trace(List<RelapseAssessment> assessments, Instant now) {
        return new Card.Trace(
                RelapseWatch.PLAN,
                decision.guides().current().version(),
                now,
                assessments.stream()
                        .map(RelapseAssessment::answer)
                        .min(Comparator.naturalOrder())
                        .orElse(RelapseAnswer.SILENT)
                        .code(),
                assessments.stream()
                        .flatMap(assessment -> assessment.inputs().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static Map<String, Object> site(RelapseAssessment assessment) {
        Map<String, Object> site = new LinkedHashMap<>();
        site.put("site", assessment.site().key());
        site.put("answer", assessment.answer().code());
        site.put("rule", assessment.rule().id());
        site.put(
                "stoppedBy",
                assessment.stoppedBy().stream().map(CriterionResult::id).toList());
        Map<String, String> criteria = new LinkedHashMap<>();
        assessment
                .criteria()
                .forEach(criterion ->
                        criteria.put(criterion.id(), criterion.outcome().code()));
        site.put("criteria", criteria);
        return site;
    }
}
