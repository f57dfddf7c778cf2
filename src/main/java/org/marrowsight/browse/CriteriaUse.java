package org.marrowsight.browse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.marrowsight.criteria.Citation;
import org.marrowsight.criteria.CriterionName;
import org.marrowsight.guide.Guide;

/**
 * Which criteria have to do with a code, as far as data tell. Which records fill a feature is decided by the program and
 * stated in no resource; what is stated is the name of the feature, often that of a value set or a code, and the evidence row.
 */
final class CriteriaUse {

    private final List<Criterion> criteria = new ArrayList<>();
    private final Map<String, Map<String, Citation>> citations = new LinkedHashMap<>();

    /**
     * A criterion, rule or advice.
     *
     * @param plan title of its plan
     * @param place its place on the page of the plan, with its title
     * @param reads the names that its condition reads, without percent signs
     * @param rows the evidence rows that it cites
     */
    record Criterion(String plan, Link place, Set<String> reads, Set<String> rows) {}

    CriteriaUse(Guide guide) {
        guide.all(PlanDefinition.class).forEach(plan -> read(plan, plan.getAction()));
    }

    private void read(PlanDefinition plan, List<PlanDefinitionActionComponent> actions) {
        for (PlanDefinitionActionComponent action : actions) {
            action.getDocumentation().forEach(this::cite);
            if (action.hasCondition() && action.hasId()) {
                criteria.add(criterion(plan, action));
            }
            read(plan, action.getAction());
        }
    }

    private void cite(RelatedArtifact source) {
        if (source.hasLabel() && source.hasCitation()) {
            citations
                    .computeIfAbsent(source.getLabel(), row -> new LinkedHashMap<>())
                    .putIfAbsent(
                            source.getCitation(),
                            new Citation(
                                    source.getLabel(),
                                    source.getCitation(),
                                    Optional.ofNullable(source.getUrl()).filter(url -> url.startsWith("https://"))));
        }
    }

    private static Criterion criterion(PlanDefinition plan, PlanDefinitionActionComponent action) {
        String address = "/criteria/" + plan.getIdElement().getIdPart() + "#" + action.getId();
        return new Criterion(
                TermAddresses.title(plan),
                new Link(action.hasTitle() ? action.getTitle() : action.getId(), address),
                action.getCondition().stream()
                        .map(condition -> condition.getExpression().getExpression())
                        .filter(expression -> expression != null)
                        .flatMap(expression -> CriterionName.readBy(expression).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                action.getDocumentation().stream()
                        .filter(RelatedArtifact::hasLabel)
                        .map(RelatedArtifact::getLabel)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The criteria whose condition reads a name that one of these ids makes, as dry-tap makes %dryTap. */
    List<Criterion> readingNamesOf(Collection<String> ids) {
        Set<String> names = ids.stream().map(CriterionName::of).collect(Collectors.toUnmodifiableSet());
        return criteria.stream()
                .filter(criterion -> criterion.reads().stream().anyMatch(names::contains))
                .toList();
    }

    /** The criteria that cite one of these evidence rows. */
    List<Criterion> restingOn(Collection<String> rows) {
        return criteria.stream()
                .filter(criterion -> criterion.rows().stream().anyMatch(rows::contains))
                .toList();
    }

    /** How criteria cite a row: the paper, what stands where, and its address. */
    List<Citation> citations(String row) {
        return List.copyOf(citations.getOrDefault(row, Map.of()).values());
    }
}
