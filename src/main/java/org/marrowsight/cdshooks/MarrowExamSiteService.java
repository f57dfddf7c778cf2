package org.marrowsight.cdshooks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marrowsight.cdshooks.Card.Suggestion;
import org.marrowsight.chart.MarrowOrderReader;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.clinical.MarrowExamOrders;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.ExaminationAnswer;
import org.marrowsight.criteria.MarrowExamSite;
import org.marrowsight.criteria.PlaceAssessment;
import org.marrowsight.criteria.SiteAssessment;
import org.marrowsight.features.SampleYield;
import org.marrowsight.guide.Guide;

/** The service that advises where to take marrow while that is being ordered; one for each of the two hooks. */
final class MarrowExamSiteService implements CdsService {

    /** Name of the extension that tells a program the answer for each place, also when there is no card. */
    static final String EXTENSION = "org.marrowsight.site";

    private final String id;
    private final Hook hook;
    private final CallCharts charts;
    private final MarrowOrderReader orders;
    private final FhirJson fhir;
    private final CdsHooks.Decision decision;
    private final OwnBases ownBases;

    private MarrowExamSiteService(String id, Hook hook, CdsHooks.Records records, CdsHooks.Decision decision) {
        this.id = id;
        this.hook = hook;
        this.charts = new CallCharts(records);
        this.orders = new MarrowOrderReader(decision.guides());
        this.fhir = new FhirJson(records.fhir());
        this.decision = decision;
        this.ownBases = records.ownBases();
    }

    /** The service for orders that have just been selected. */
    static MarrowExamSiteService whenSelected(CdsHooks.Records records, CdsHooks.Decision decision) {
        return new MarrowExamSiteService("marrow-exam-site-select", Hook.ORDER_SELECT, records, decision);
    }

    /** The service for orders that are about to be signed. */
    static MarrowExamSiteService whenSigned(CdsHooks.Records records, CdsHooks.Decision decision) {
        return new MarrowExamSiteService("marrow-exam-site-sign", Hook.ORDER_SIGN, records, decision);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String planId() {
        return MarrowExamSite.PLAN;
    }

    @Override
    public Hook hook() {
        return hook;
    }

    @Override
    public Set<RecordQuery> queries() {
        return RecordQuery.OF_MARROW_NECROSIS;
    }

    @Override
    public Card.Answer answer(HookCall call) {
        Instant now = decision.clock().instant();
        List<MarrowDraft> drafts = MarrowDraft.of(DraftOrders.of(call, fhir), orders, call.patientId());
        MarrowExamOrders parted = MarrowDraft.parted(drafts);
        if (parted.asked().isEmpty()) {
            // most orders are for something else: they need no chart
            return Card.Answer.silent(Map.of(EXTENSION, head(now, ExaminationAnswer.SILENT)));
        }
        SiteAssessment assessment = decision.marrowExamSite().assess(charts.of(call, queries()), parted, now);
        Guide guide = decision.guides().current();
        List<Suggestion> suggestions = new SiteSuggestions(guide, fhir, call.patientId()).of(assessment, drafts);
        return Card.Answer.of(
                new SiteCards(guide, ownBases).of(assessment, parted.asked(), suggestions),
                Map.of(EXTENSION, extension(assessment)),
                assessment);
    }

    private Map<String, Object> head(Instant now, ExaminationAnswer answer) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("planId", MarrowExamSite.PLAN);
        head.put("guideVersion", decision.guides().current().version());
        head.put("asOf", now.toString());
        head.put("answer", answer.code());
        return head;
    }

    private Map<String, Object> extension(SiteAssessment assessment) {
        Map<String, Object> extension = head(assessment.asOf(), assessment.answer());
        extension.put("guideVersion", assessment.guideVersion());
        extension.put("rule", assessment.rule().id());
        extension.put("tier", assessment.tier().code());
        extension.put("criteria", outcomes(assessment.criteria()));
        extension.put(
                "places",
                assessment.places().stream().map(MarrowExamSiteService::place).toList());
        return extension;
    }

    private static Map<String, Object> place(PlaceAssessment assessment) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("site", assessment.place().site().key());
        place.put("part", assessment.place().partCode());
        place.put("answer", assessment.answer().code());
        place.put("rule", assessment.rule().id());
        place.put("classes", assessment.classes());
        assessment.mriDay().ifPresent(day -> place.put("mriDate", day.toString()));
        assessment.mriAgeDays().ifPresent(days -> place.put("mriAgeDays", days));
        place.put(
                "samples",
                assessment.yields().stream().map(MarrowExamSiteService::sample).toList());
        place.put("criteria", outcomes(assessment.criteria()));
        return place;
    }

    private static Map<String, String> sample(SampleYield yield) {
        Map<String, String> sample = new LinkedHashMap<>();
        sample.put("date", yield.fact().date().toString());
        sample.put("yield", yield.kind().words());
        yield.fact().reference().ifPresent(reference -> sample.put("reference", reference));
        return sample;
    }

    private static Map<String, String> outcomes(List<CriterionResult> criteria) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        criteria.forEach(
                criterion -> outcomes.put(criterion.id(), criterion.outcome().code()));
        return outcomes;
    }
}
