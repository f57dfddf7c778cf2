package org.marrowsight.criteria;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.MarrowExamOrders;
import org.marrowsight.features.ExaminationQuestion;
import org.marrowsight.features.Features;
import org.marrowsight.features.NamedFeatures;
import org.marrowsight.features.PlaceQuestion;
import org.marrowsight.features.SiteWindows;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.InvalidGuideException;

/**
 * Evaluates the plan definition {@code marrow-exam-site}: for each place and then for the examination as a whole. Safe for
 * use by many threads.
 */
public final class MarrowExamSite implements TriedPlan {

    /** Id of the plan definition. */
    public static final String PLAN = "marrow-exam-site";

    static final String PLACE = "place";
    static final String EXAMINATION = "examination";

    private final Expressions expressions;
    private final Plan<PlaceAnswer> places;
    private final Plan<ExaminationAnswer> examination;
    private final Assessor necrosis;
    private final String guideVersion;
    private final Settings settings;

    /**
     * How far back findings count.
     *
     * @param windows for the site
     * @param general for everything else
     * @param zone where a day begins
     */
    public record Settings(SiteWindows windows, Windows general, ZoneId zone) {}

    /**
     * Reads and checks the plan, so that a plan that cannot be evaluated stops the start.
     *
     * @param necrosis what tells whether marrow necrosis is in question
     * @throws InvalidGuideException when the guide has no such plan or the plan cannot be evaluated
     */
    public MarrowExamSite(FhirContext context, Guide guide, Assessor necrosis, Settings settings) {
        PlanDefinition plan = guide.plan(PLAN)
                .orElseThrow(() -> new InvalidGuideException("the guide has no PlanDefinition " + PLAN));
        this.expressions = new Expressions(context);
        this.places = new PlanReader<>(expressions, placeNames(), Vocabulary.PLACES).read(plan, PLACE);
        this.examination =
                new PlanReader<>(expressions, examinationNames(), Vocabulary.EXAMINATION).read(plan, EXAMINATION);
        this.necrosis = necrosis;
        this.guideVersion = guide.version();
        this.settings = settings;
    }

    /** What the criteria of a place may read. */
    static Set<String> placeNames() {
        return ExaminationQuestion.placeNames();
    }

    /** What the criteria of the whole examination may read. */
    static Set<String> examinationNames() {
        return Stream.of(
                        Features.names(), ExaminationQuestion.names(), PlaceAnswers.names(), NecrosisInQuestion.names())
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The reasoning about the orders of one patient at one moment. */
    public SiteAssessment assess(Chart chart, MarrowExamOrders orders, Instant asOf) {
        ExaminationQuestion question = ExaminationQuestion.of(chart, orders, asOf, settings.windows(), settings.zone());
        List<PlaceAssessment> answered =
                question.places().stream().map(this::assess).toList();
        Assessment flag = necrosis.assess(chart, asOf);
        Decided<ExaminationAnswer> decided = examined(together(
                question,
                new PlaceAnswers(answered, orders),
                new NecrosisInQuestion(flag),
                Features.of(chart, asOf, settings.general(), settings.zone())));
        return new SiteAssessment(
                PLAN,
                guideVersion,
                asOf,
                decided.answer(),
                decided.rule(),
                flag.tier(),
                answered,
                decided.criteria(),
                decided.advice());
    }

    @Override
    public String planId() {
        return PLAN;
    }

    @Override
    public Set<String> reads() {
        return StatedExamination.names(places.reads(placeNames()), examination.reads(examinationNames()));
    }

    /** The reasoning about the usual places, each as a whole, and about what is ordered, as they are stated. */
    @Override
    public Trial tryOn(NamedFeatures features) {
        StatedExamination stated = new StatedExamination(features);
        List<PlaceAssessment> answered = stated.places().stream()
                .map(place -> StatedExamination.assessed(place.site(), placed(place.features())))
                .toList();
        Decided<ExaminationAnswer> decided =
                examined(together(new PlaceAnswers(answered, stated.orders()), stated.examination()));
        return Trial.of(
                PLAN,
                decided,
                List.of(),
                answered.stream().map(StatedExamination::part).toList());
    }

    private Decided<ExaminationAnswer> examined(NamedFeatures features) {
        return Decided.by(
                examination, Vocabulary.EXAMINATION, new Reasoning(expressions, features, examinationNames()));
    }

    private Decided<PlaceAnswer> placed(NamedFeatures features) {
        return Decided.by(places, Vocabulary.PLACES, new Reasoning(expressions, features, placeNames()));
    }

    private PlaceAssessment assess(PlaceQuestion question) {
        Decided<PlaceAnswer> decided = placed(question);
        return new PlaceAssessment(
                question.place(),
                decided.answer(),
                decided.rule(),
                decided.criteria(),
                decided.advice(),
                question.classes().stream().map(Enum::name).toList(),
                question.mriDay(),
                question.mriAgeDays(),
                question.yields());
    }

    private static NamedFeatures together(NamedFeatures... parts) {
        return name ->
                Stream.of(parts).flatMap(part -> part.find(name).stream()).findFirst();
    }
}
