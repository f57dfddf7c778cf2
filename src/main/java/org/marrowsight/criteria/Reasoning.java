package org.marrowsight.criteria;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.StringType;
import org.marrowsight.features.Fact;
import org.marrowsight.features.Feature;
import org.marrowsight.features.FeatureValue;
import org.marrowsight.features.NamedFeatures;

/** The evaluation of one plan over one chart: what each name stands for by now, and which observations it rests on. */
final class Reasoning {

    private static final Comparator<Fact> NEWEST_FIRST =
            Comparator.comparing(Fact::date).reversed();

    private final Expressions expressions;
    private final NamedFeatures features;
    private final Map<String, Base> known = new HashMap<>();
    private final Map<String, List<Fact>> facts = new HashMap<>();

    Reasoning(Expressions expressions, NamedFeatures features, Set<String> featureNames) {
        this(expressions, features);
        featureNames.forEach(name -> features.find(name).ifPresent(this::learn));
    }

    private Reasoning(Expressions expressions, NamedFeatures features) {
        this.expressions = expressions;
        this.features = features;
    }

    /**
     * The same reasoning, had a criterion been met.
     *
     * @param dependents the criteria that read it, in the order of the plan
     */
    Reasoning supposing(Condition criterion, List<Condition> dependents) {
        Reasoning supposed = new Reasoning(expressions, features);
        supposed.known.putAll(known);
        supposed.known.put(criterion.variable(), new BooleanType(true));
        for (Condition dependent : dependents) {
            expressions
                    .evaluate(dependent.expression(), supposed.known)
                    .ifPresentOrElse(
                            holds -> supposed.known.put(dependent.variable(), new BooleanType(holds)),
                            () -> supposed.known.remove(dependent.variable()));
        }
        return supposed;
    }

    private void learn(Feature feature) {
        facts.put(feature.name(), feature.facts());
        FeatureValue value = feature.value();
        if (value instanceof FeatureValue.Truth truth) {
            known.put(feature.name(), new BooleanType(truth.holds()));
        } else if (value instanceof FeatureValue.Amount amount) {
            known.put(feature.name(), new DecimalType(amount.number()));
        } else if (value instanceof FeatureValue.Text text) {
            known.put(feature.name(), new StringType(text.text()));
        }
    }

    /** Makes the answer readable for later expressions. */
    void learn(String variable, PlanAnswer answer) {
        known.put(variable, new StringType(answer.code()));
    }

    /** The same for an answer that rests on observations of its own. */
    void learn(String variable, PlanAnswer answer, List<Fact> behind) {
        learn(variable, answer);
        facts.put(variable, behind);
    }

    /** Judges a criterion and lets later expressions read it. */
    CriterionResult learn(Condition criterion) {
        CriterionResult result = judge(criterion);
        facts.put(criterion.variable(), result.facts());
        switch (result.outcome()) {
            case MET -> known.put(criterion.variable(), new BooleanType(true));
            case NOT_MET -> known.put(criterion.variable(), new BooleanType(false));
            case NOT_AVAILABLE -> known.remove(criterion.variable());
        }
        return result;
    }

    CriterionResult judge(Condition condition) {
        Optional<Boolean> truth = expressions.evaluate(condition.expression(), known);
        Outcome outcome =
                truth.map(holds -> holds ? Outcome.MET : Outcome.NOT_MET).orElse(Outcome.NOT_AVAILABLE);
        return condition.judged(outcome, factsBehind(condition.expression(), outcome));
    }

    boolean holds(Condition condition) {
        return expressions.evaluate(condition.expression(), known).orElse(false);
    }

    /**
     * What speaks for a condition that is met; everything that was looked at for one that is not, or that is met because
     * nothing of it is so.
     */
    private List<Fact> factsBehind(Expression expression, Outcome outcome) {
        Set<String> names = expression.variables();
        boolean denies = names.stream().allMatch(this::isFalse);
        Set<Fact> behind = new LinkedHashSet<>();
        for (String name : names) {
            if (outcome != Outcome.MET || denies || !isFalse(name)) {
                behind.addAll(facts.getOrDefault(name, List.of()));
            }
        }
        List<Fact> sorted = new ArrayList<>(behind);
        sorted.sort(NEWEST_FIRST);
        return sorted;
    }

    private boolean isFalse(String name) {
        return known.get(name) instanceof BooleanType value && !value.booleanValue();
    }

    Optional<String> text(String name) {
        return features.find(name)
                .map(Feature::value)
                .filter(FeatureValue.Text.class::isInstance)
                .map(value -> ((FeatureValue.Text) value).text());
    }

    boolean isTrue(String name) {
        return features.find(name)
                .map(Feature::value)
                .filter(FeatureValue::isTrue)
                .isPresent();
    }
}
