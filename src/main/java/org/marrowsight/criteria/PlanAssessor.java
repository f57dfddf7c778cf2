package org.marrowsight.criteria;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.Chart;
import org.marrowsight.features.Fact;
import org.marrowsight.features.Features;
import org.marrowsight.features.NamedFeatures;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.InvalidGuideException;

/** Evaluates the plan definition of the guide. Safe for use by many threads. */
public final class PlanAssessor implements Assessor, TriedPlan {

    private final Expressions expressions;
    private final Plan<Tier> plan;
    private final NextTests nextTests;
    private final String guideVersion;
    private final Windows windows;
    private final ZoneId zone;
    private final Set<String> featureNames = Features.names();

    /**
     * Reads and checks the plan, so that a plan that cannot be evaluated stops the start.
     *
     * @param planId id of a plan definition of the guide
     * @param zone where a day begins
     * @throws InvalidGuideException when the guide has no such plan or the plan cannot be evaluated
     */
    public PlanAssessor(FhirContext context, Guide guide, String planId, Windows windows, ZoneId zone) {
        this.expressions = new Expressions(context);
        this.plan = new PlanReader<>(expressions, featureNames, Vocabulary.TIERS)
                .read(guide.plan(planId)
                        .orElseThrow(() -> new InvalidGuideException("the guide has no PlanDefinition " + planId)));
        this.nextTests = new NextTests(plan);
        this.guideVersion = guide.version();
        this.windows = windows;
        this.zone = zone;
    }

    @Override
    public Assessment assess(Chart chart, Instant asOf) {
        Features features = Features.of(chart, asOf, windows, zone);
        Reasoning reasoning = new Reasoning(expressions, features, featureNames);
        Answered answered = answered(reasoning, chart.isFinal() ? reasoning : settled(chart, asOf));
        return new Assessment(
                plan.id(),
                guideVersion,
                asOf,
                answered.tier(),
                answered.judged(),
                reasoning.text("necrosisGrade"),
                headline(answered),
                reasoning.isTrue("necrosisNewlyKnown"),
                answered.judged().facts(),
                answered.criteria(),
                suppressions(answered),
                advice(reasoning),
                conflicts(answered, features),
                missing(answered.criteria()),
                answered.next(),
                features.unusable());
    }

    @Override
    public String planId() {
        return plan.id();
    }

    @Override
    public Set<String> reads() {
        return plan.reads(featureNames);
    }

    /** What is stated counts as final: whoever has a preliminary report only, states that. */
    @Override
    public Trial tryOn(NamedFeatures features) {
        Reasoning reasoning = new Reasoning(expressions, features, featureNames);
        Answered answered = answered(reasoning, reasoning);
        return new Trial(
                plan.id(),
                Optional.empty(),
                answered.tier().code(),
                answered.judged(),
                answered.criteria(),
                suppressions(answered),
                advice(reasoning),
                answered.next().stream()
                        .map(test -> new Trial.Next(test.wanted(), test.tier().code()))
                        .toList(),
                List.of());
    }

    /** The same criteria over final findings alone. */
    private Reasoning settled(Chart chart, Instant asOf) {
        Features features = Features.of(chart.withFinalFindingsOnly(), asOf, windows, zone);
        return new Reasoning(expressions, features, featureNames);
    }

    /** A reasoning that has come to its answer. */
    private record Answered(
            Reasoning reasoning,
            List<CriterionResult> criteria,
            Rule<Tier> rule,
            CriterionResult judged,
            List<NextTest> next) {

        Tier tier() {
            return rule.answer();
        }
    }

    private Answered answered(Reasoning reasoning, Reasoning settled) {
        List<CriterionResult> criteria =
                plan.criteria().stream().map(reasoning::learn).toList();
        if (settled != reasoning) {
            plan.criteria().forEach(settled::learn);
        }
        Rule<Tier> rule = firstThatHolds(reasoning, settled);
        List<NextTest> next = nextTests.above(rule.answer(), criteria, reasoning, settled, this::firstThatHolds);
        reasoning.learn(Vocabulary.TIERS.variable(), rule.answer());
        return new Answered(reasoning, criteria, rule, reasoning.judge(rule.condition()), next);
    }

    private List<Advice> advice(Reasoning reasoning) {
        return plan.advice().stream()
                .filter(reasoning::holds)
                .map(Condition::asAdvice)
                .toList();
    }

    /** What may still change counts for the tier <em>possible</em> only (EVIDENCE 5.1): the other rules must hold without it. */
    private Rule<Tier> firstThatHolds(Reasoning reasoning, Reasoning settled) {
        return plan.rules().stream()
                .filter(rule -> reasoning.holds(rule.condition()))
                .filter(rule -> rule.answer() == Tier.POSSIBLE || settled.holds(rule.condition()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the closing tier rule of " + plan.id() + " failed"));
    }

    private Optional<String> headline(Answered answered) {
        return switch (answered.tier()) {
            case CONFIRMED -> answered.reasoning().text("necrosisHeadline");
            case HISTORICAL, PROBABLE ->
                answered.judged().facts().stream().findFirst().map(PlanAssessor::lineOf);
            case ALTERNATIVE ->
                Optional.of(metParts(answered.rule().condition(), answered.reasoning())
                        .distinct()
                        .collect(Collectors.joining(", ")));
            case NOT_SUPPORTED, POSSIBLE, INSUFFICIENT -> Optional.empty();
        };
    }

    /** The titles of the met criteria that a condition is made of; one that reads a feature stands for itself. */
    private Stream<String> metParts(Condition condition, Reasoning reasoning) {
        Set<String> names = condition.expression().variables();
        List<Condition> parts = plan.criteria().stream()
                .filter(criterion -> names.contains(criterion.variable()))
                .toList();
        return parts.size() < names.size()
                ? Stream.of(condition.title())
                : parts.stream().filter(reasoning::holds).flatMap(part -> metParts(part, reasoning));
    }

    private static String lineOf(Fact fact) {
        return fact.label() + ", " + fact.date();
    }

    private List<CriterionResult> suppressions(Answered answered) {
        if (answered.tier() != Tier.POSSIBLE) {
            return List.of();
        }
        return plan.suppressions().stream()
                .map(answered.reasoning()::judge)
                .filter(result -> result.outcome() == Outcome.MET)
                .toList();
    }

    private List<Conflict> conflicts(Answered answered, Features features) {
        List<Conflict> conflicts = new ArrayList<>(features.contradictions().stream()
                .map(found -> new Conflict(found.text(), found.facts()))
                .toList());
        if (answered.tier() == Tier.ALTERNATIVE) {
            possibleRules()
                    .map(answered.reasoning()::judge)
                    .filter(result -> result.outcome() == Outcome.MET)
                    .findFirst()
                    .ifPresent(result -> conflicts.add(new Conflict(
                            "Symptoms and blood alone would make bone marrow necrosis possible; the marrow change has"
                                    + " another pattern (E26, E58).",
                            result.facts())));
        }
        return conflicts;
    }

    private Stream<Condition> possibleRules() {
        return plan.rules().stream()
                .filter(rule -> rule.answer() == Tier.POSSIBLE)
                .map(Rule::condition);
    }

    private List<String> missing(List<CriterionResult> criteria) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < criteria.size(); i++) {
            if (criteria.get(i).outcome() == Outcome.NOT_AVAILABLE) {
                plan.criteria().get(i).missing().ifPresent(missing::add);
            }
        }
        return missing;
    }
}
