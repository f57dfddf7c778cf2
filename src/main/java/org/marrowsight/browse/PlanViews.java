package org.marrowsight.browse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.marrowsight.browse.PlanPage.Row;
import org.marrowsight.guide.Guide;

/** Puts together what the pages show of the plans of one guide. */
final class PlanViews {

    private static final String REASONS = "override-reason";

    private final Guide guide;
    private final PlanUse use;
    private final FeatureWords words;

    PlanViews(Guide guide, PlanUse use) {
        this(guide, use, FeatureWords.none());
    }

    PlanViews(Guide guide, PlanUse use, FeatureWords words) {
        this.guide = guide;
        this.use = use;
        this.words = words;
    }

    /** All plans: first those that services use, in the order of the services. */
    List<PlanSummary> all() {
        Stream<PlanDefinition> used =
                use.services().stream().map(HookService::planId).distinct().flatMap(id -> guide.plan(id).stream());
        return Stream.concat(used, guide.all(PlanDefinition.class))
                .distinct()
                .map(plan -> summary(plan, groups(plan, new CardCounts(List.of(), List.of()))))
                .toList();
    }

    /** One plan in short; empty when the guide has none of this id. */
    Optional<PlanSummary> summary(String planId) {
        return all().stream().filter(plan -> plan.id().equals(planId)).findFirst();
    }

    /** One plan; empty when the guide has none of this id. */
    Optional<PlanPage> page(String planId) {
        return guide.plan(planId).map(plan -> page(plan, use.counts(planId)));
    }

    private PlanPage page(PlanDefinition plan, CardCounts counts) {
        List<ShownAction> groups = groups(plan, counts);
        Map<String, String> titles =
                withParts(groups).collect(Collectors.toMap(ShownAction::id, ShownAction::title, (one, other) -> one));
        Function<CardCount, Row> row = count -> new Row(
                titles.getOrDefault(count.id(), count.id()),
                Optional.of(count.id()).filter(titles::containsKey),
                count,
                reasons(count));
        return new PlanPage(
                summary(plan, groups),
                text(plan.getPurpose()),
                text(plan.getUsage()),
                guide.version(),
                groups,
                counts.rules().stream().map(row).toList(),
                counts.criteria().stream().map(row).toList());
    }

    /** The most frequent first. */
    private List<PlanPage.Reason> reasons(CardCount count) {
        return count.reasons().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> new PlanPage.Reason(reason(reason.getKey()), reason.getValue()))
                .toList();
    }

    /** What is none of our codes is a word of its own: that no reason was given, or another one. */
    private String reason(String code) {
        return guide.all(ValueSet.class)
                .filter(valueSet -> valueSet.getIdElement().getIdPart().equals(REASONS))
                .flatMap(valueSet -> guide.members(REASONS).stream())
                .filter(member -> member.value().equals(code))
                .findFirst()
                .flatMap(guide::display)
                .orElse(code);
    }

    private List<ShownAction> groups(PlanDefinition plan, CardCounts counts) {
        return new ActionViews(guide, words, plan.getAction(), counts).all();
    }

    private PlanSummary summary(PlanDefinition plan, List<ShownAction> groups) {
        String id = plan.getIdElement().getIdPart();
        return new PlanSummary(
                id,
                text(plan.getTitle()),
                text(plan.getDescription()),
                withParts(groups)
                        .filter(ShownAction::isRule)
                        .flatMap(rule -> rule.answer().stream())
                        .distinct()
                        .toList(),
                use.services().stream()
                        .filter(service -> service.planId().equals(id))
                        .toList());
    }

    private static Stream<ShownAction> withParts(List<ShownAction> actions) {
        return actions.stream().flatMap(action -> Stream.concat(Stream.of(action), withParts(action.parts())));
    }

    /** FHIR's getters answer null for what is not there. */
    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
