package org.marrowsight.criteria;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.marrowsight.guide.InvalidGuideException;

/** Reads a plan definition and refuses one that could not be evaluated or traced to its sources. */
final class PlanReader<A extends PlanAnswer> {

    private final Expressions expressions;
    private final Set<String> features;
    private final Vocabulary<A> vocabulary;

    /**
     * A reader of plans of one kind.
     *
     * @param features the names that a plan may read without defining them
     */
    PlanReader(Expressions expressions, Set<String> features, Vocabulary<A> vocabulary) {
        this.expressions = expressions;
        this.features = Set.copyOf(features);
        this.vocabulary = vocabulary;
    }

    /**
     * Reads and checks a plan.
     *
     * @throws InvalidGuideException when an expression does not parse, reads a name that does not exist, a condition has
     *     no citation, or no closing rule always holds
     */
    Plan<A> read(PlanDefinition definition) {
        return read(
                definition, "", group(definition.getAction(), "suppressions").getAction());
    }

    /**
     * Reads and checks one of the questions that a plan asks. Each has its own groups, without suppressions.
     *
     * @param question what the ids of its groups begin with
     * @throws InvalidGuideException as above
     */
    Plan<A> read(PlanDefinition definition, String question) {
        return read(definition, question + "-", List.of());
    }

    private Plan<A> read(PlanDefinition definition, String prefix, List<PlanDefinitionActionComponent> suppressing) {
        Set<String> names = new HashSet<>(features);
        List<PlanDefinitionActionComponent> groups = definition.getAction();
        List<Condition> criteria = criteria(group(groups, prefix + "criteria"), names);
        List<Rule<A>> rules = rules(group(groups, prefix + vocabulary.group()), names);
        List<Condition> suppressions = conditions(suppressing, names);
        names.add(vocabulary.variable());
        return new Plan<>(
                definition.getIdElement().getIdPart(),
                criteria,
                rules,
                suppressions,
                conditions(group(groups, prefix + "advice"), names));
    }

    /** Reads criteria, each of which those after it may read: their names are added. */
    List<Condition> criteria(PlanDefinitionActionComponent group, Set<String> names) {
        List<Condition> criteria = new ArrayList<>();
        for (PlanDefinitionActionComponent action : group.getAction()) {
            Condition criterion = condition(action, names);
            requireDistinctName(criterion, names);
            names.add(criterion.variable());
            criteria.add(criterion);
        }
        return criteria;
    }

    /** Reads the rules of one question, of which the last must always hold. */
    List<Rule<A>> rules(PlanDefinitionActionComponent group, Set<String> names) {
        List<Rule<A>> rules = group.getAction().stream()
                .map(action -> new Rule<>(answer(action), condition(action, names)))
                .toList();
        requireClosingRule(group, rules);
        return rules;
    }

    List<Condition> conditions(PlanDefinitionActionComponent group, Set<String> names) {
        return conditions(group.getAction(), names);
    }

    private List<Condition> conditions(List<PlanDefinitionActionComponent> actions, Set<String> names) {
        return actions.stream().map(action -> condition(action, names)).toList();
    }

    static PlanDefinitionActionComponent group(List<PlanDefinitionActionComponent> groups, String id) {
        return groups.stream()
                .filter(action -> id.equals(action.getId()))
                .findFirst()
                .orElseThrow(() -> new InvalidGuideException("the plan has no group of actions with the id " + id));
    }

    private Condition condition(PlanDefinitionActionComponent action, Set<String> names) {
        if (action.getCondition().size() != 1) {
            throw new InvalidGuideException("action " + action.getId() + " needs exactly one condition");
        }
        Expression expression =
                expressions.parse(action.getConditionFirstRep().getExpression().getExpression());
        for (String name : expression.variables()) {
            if (!names.contains(name)) {
                throw new InvalidGuideException("action " + action.getId() + " reads %" + name
                        + ", which is neither a feature nor a criterion before it");
            }
        }
        Optional<String> missing =
                action.hasTextEquivalent() ? Optional.of(action.getTextEquivalent()) : Optional.empty();
        return new Condition(
                action.getId(), action.getTitle(), action.getDescription(), expression, missing, citations(action));
    }

    /** A criterion may share the name of a feature only when it is that feature, so that no name has two meanings. */
    private static void requireDistinctName(Condition criterion, Set<String> names) {
        boolean restates = criterion.expression().text().equals("%" + criterion.variable());
        if (names.contains(criterion.variable()) && !restates) {
            throw new InvalidGuideException(
                    "criterion " + criterion.id() + " gives the name %" + criterion.variable() + " a second meaning");
        }
    }

    private static List<Citation> citations(PlanDefinitionActionComponent action) {
        List<Citation> citations = action.getDocumentation().stream()
                .filter(RelatedArtifact::hasLabel)
                .map(artifact -> new Citation(
                        artifact.getLabel(),
                        artifact.getCitation(),
                        artifact.hasUrl() ? Optional.of(artifact.getUrl()) : Optional.empty()))
                .toList();
        if (citations.isEmpty()) {
            throw new InvalidGuideException("action " + action.getId() + " has no citation");
        }
        return citations;
    }

    private A answer(PlanDefinitionActionComponent action) {
        String code = action.getCodeFirstRep().getCodingFirstRep().getCode();
        if (code == null) {
            throw new InvalidGuideException("the rule " + action.getId() + " names no " + vocabulary.variable());
        }
        return vocabulary
                .answer(code)
                .orElseThrow(() -> new InvalidGuideException(
                        "the rule " + action.getId() + " names the unknown " + vocabulary.variable() + " " + code));
    }

    private void requireClosingRule(PlanDefinitionActionComponent group, List<Rule<A>> rules) {
        if (rules.isEmpty()
                || !rules.get(rules.size() - 1).condition().expression().text().equals("true")) {
            throw new InvalidGuideException(
                    "the last " + vocabulary.variable() + " rule of the group " + group.getId() + " must always hold");
        }
    }
}
