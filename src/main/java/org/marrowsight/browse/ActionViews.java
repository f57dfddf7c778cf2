package org.marrowsight.browse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.jspecify.annotations.Nullable;
import org.marrowsight.browse.ShownCondition.Anchor;
import org.marrowsight.criteria.Citation;
import org.marrowsight.criteria.CriterionName;
import org.marrowsight.features.DescribedFeature;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** The actions of one plan as a page shows them. */
final class ActionViews {

    /** What the ids of groups end with whose parts may be among the grounds of a card. */
    private static final String CRITERIA = "criteria";

    private static final String SPEAKS_FOR = "-for";

    private final Guide guide;
    private final FeatureWords words;
    private final List<PlanDefinitionActionComponent> actions;
    private final CardCounts counts;
    private final String countedGroups;
    private final Map<String, Anchor> named = new HashMap<>();

    ActionViews(Guide guide, FeatureWords words, List<PlanDefinitionActionComponent> actions, CardCounts counts) {
        this.guide = guide;
        this.words = words;
        this.actions = actions;
        this.counts = counts;
        // where explanations are ranked, a card rests on what speaks for the first one
        this.countedGroups =
                withParts(actions).anyMatch(action -> id(action).endsWith(SPEAKS_FOR)) ? SPEAKS_FOR : CRITERIA;
        withParts(actions)
                .filter(action -> !isRule(action))
                .forEach(action ->
                        named.put(CriterionName.of(id(action)), new Anchor(id(action), text(action.getTitle()))));
    }

    List<ShownAction> all() {
        return views(actions, false);
    }

    private List<ShownAction> views(List<PlanDefinitionActionComponent> parts, boolean counted) {
        return parts.stream().map(action -> view(action, counted)).toList();
    }

    private ShownAction view(PlanDefinitionActionComponent action, boolean counted) {
        String id = id(action);
        return new ShownAction(
                id,
                text(action.getTitle()),
                text(action.getDescription()),
                action.getCode().stream().findFirst().map(this::answer),
                condition(action),
                Optional.ofNullable(action.getTextEquivalent()),
                action.getDocumentation().stream().map(ActionViews::citation).toList(),
                cards(action, counted),
                views(action.getAction(), id.endsWith(countedGroups)));
    }

    private Optional<CardCount> cards(PlanDefinitionActionComponent action, boolean counted) {
        Optional<CardCount> known = counts.of(id(action));
        return counted || isRule(action) ? known.or(() -> Optional.of(CardCount.none(id(action)))) : known;
    }

    private Optional<ShownCondition> condition(PlanDefinitionActionComponent action) {
        return action.getCondition().stream()
                .map(condition -> text(condition.getExpression().getExpression()))
                .findFirst()
                .map(expression -> new ShownCondition(
                        expression, reads(id(action), expression), features(id(action), expression)));
    }

    private List<Anchor> reads(String id, String expression) {
        return CriterionName.readBy(expression).stream()
                .flatMap(name -> Optional.ofNullable(named.get(name)).stream())
                .filter(anchor -> !anchor.id().equals(id))
                .toList();
    }

    /** A name that no criterion has, or the criterion itself alone, is a feature. */
    private List<DescribedFeature> features(String id, String expression) {
        return CriterionName.readBy(expression).stream()
                .filter(name -> Optional.ofNullable(named.get(name))
                        .map(anchor -> anchor.id().equals(id))
                        .orElse(true))
                .flatMap(name -> words.of(name).stream())
                .toList();
    }

    private String answer(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .findFirst()
                .map(coding -> new Code(coding.getSystem(), coding.getCode()))
                .map(code -> guide.display(code).orElse(code.value()))
                .orElseGet(() -> text(concept.getText()));
    }

    private static Citation citation(RelatedArtifact source) {
        return new Citation(
                text(source.getLabel()),
                text(source.getCitation()),
                Optional.ofNullable(source.getUrl()).filter(url -> url.startsWith("https://")));
    }

    private static boolean isRule(PlanDefinitionActionComponent action) {
        return action.hasCode() && !action.hasAction();
    }

    private static Stream<PlanDefinitionActionComponent> withParts(List<PlanDefinitionActionComponent> actions) {
        return actions.stream().flatMap(action -> Stream.concat(Stream.of(action), withParts(action.getAction())));
    }

    private static String id(PlanDefinitionActionComponent action) {
        return text(action.getId());
    }

    /** FHIR's getters answer null for what is not there. */
    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
