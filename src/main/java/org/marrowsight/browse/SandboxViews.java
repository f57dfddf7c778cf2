package org.marrowsight.browse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.marrowsight.browse.SandboxPage.Group;
import org.marrowsight.browse.SandboxPage.ShownInput;
import org.marrowsight.criteria.CriterionName;
import org.marrowsight.criteria.Trial;
import org.marrowsight.features.DescribedFeature;
import org.marrowsight.features.FeatureValue;
import org.marrowsight.features.StatedFeatures;
import org.marrowsight.features.StatedPart;
import org.marrowsight.features.Topic;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** Puts together what the pages show on which a plan is tried out. */
final class SandboxViews {

    private final Guide guide;
    private final TriedQuestion question;
    private final PlanDefinition plan;
    private final StatedInputs inputs;

    SandboxViews(Guide guide, TriedQuestion question, PlanDefinition plan) {
        this.guide = guide;
        this.question = question;
        this.plan = plan;
        this.inputs = new StatedInputs(guide, question);
    }

    /** The page for the parameters of an address. */
    SandboxPage page(Map<String, String> parameters, PlanSummary summary, List<PublishedPatients.Patient> patients) {
        Map<String, String> stated = inputs.read(parameters);
        return new SandboxPage(summary, question.remark(), groups(stated), patients, result(parameters));
    }

    /** The answer for the parameters of an address. */
    SandboxResult result(Map<String, String> parameters) {
        Trial trial = question.plan().tryOn(new StatedFeatures(StatedInputs.features(inputs.read(parameters))));
        return new SandboxResult(
                trial.planId(),
                trial.about()
                        .map(about -> about + ": " + answer(trial.answer()))
                        .orElseGet(() -> answer(trial.answer())),
                trial.rule(),
                trial.criteria(),
                trial.suppressedBy(),
                trial.advice(),
                trial.next().stream()
                        .map(next -> new SandboxResult.Next(next.wanted(), answer(next.answer())))
                        .toList(),
                trial.parts().stream()
                        .map(part -> new SandboxResult.Part(part.answer().map(this::answer), part))
                        .toList());
    }

    /** The query of the address that states features. */
    String query(Map<String, FeatureValue> features) {
        return inputs.query(features);
    }

    private List<Group> groups(Map<String, String> stated) {
        List<DescribedFeature> features = question.inputs();
        return Arrays.stream(Topic.values())
                .map(topic -> new Group(
                        topic,
                        features.stream()
                                .filter(feature -> feature.topic() == topic)
                                .map(feature -> input(feature, stated))
                                .toList()))
                .filter(group -> !group.inputs().isEmpty())
                .toList();
    }

    private ShownInput input(DescribedFeature feature, Map<String, String> stated) {
        return new ShownInput(
                feature.name(),
                feature.words(),
                feature.window(),
                criterion(StatedPart.featureIn(feature.name())),
                inputs.choicesOf(feature.name()),
                stated.getOrDefault(feature.name(), ""));
    }

    /** The criterion that restates a feature. */
    private Optional<String> criterion(String feature) {
        return actions(plan.getAction())
                .filter(action -> CriterionName.of(ShownText.of(action.getId())).equals(feature))
                .filter(action -> ("%" + feature)
                        .equals(action.getConditionFirstRep().getExpression().getExpression()))
                .map(PlanDefinitionActionComponent::getId)
                .findFirst();
    }

    private String answer(String code) {
        return actions(plan.getAction())
                .flatMap(action -> action.getCode().stream())
                .flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> code.equals(coding.getCode()))
                .findFirst()
                .flatMap(this::display)
                .orElse(code);
    }

    private Optional<String> display(Coding coding) {
        return guide.display(new Code(ShownText.of(coding.getSystem()), ShownText.of(coding.getCode())));
    }

    private static Stream<PlanDefinitionActionComponent> actions(List<PlanDefinitionActionComponent> actions) {
        return actions.stream().flatMap(action -> Stream.concat(Stream.of(action), actions(action.getAction())));
    }
}
