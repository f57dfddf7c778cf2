package org.marrowsight.criteria;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.marrowsight.criteria.DifferentialPlan.Explanation;
import org.marrowsight.guide.InvalidGuideException;

/** Reads the plan definition of the explanations of abnormal marrow and refuses one that could not be evaluated. */
final class DifferentialReader {

    private final PlanReader<Fit> reader;
    private final Set<String> features;

    /**
     * A reader of such plans.
     *
     * @param features the names that a plan may read without defining them
     */
    DifferentialReader(Expressions expressions, Set<String> features) {
        this.reader = new PlanReader<>(expressions, features, Vocabulary.FITS);
        this.features = Set.copyOf(features);
    }

    /**
     * Reads and checks a plan.
     *
     * @throws InvalidGuideException when it cannot be evaluated, see {@link PlanReader}
     */
    DifferentialPlan read(PlanDefinition definition) {
        List<PlanDefinitionActionComponent> groups = definition.getAction();
        Set<String> names = new HashSet<>(features);
        List<Condition> criteria = reader.criteria(PlanReader.group(groups, "criteria"), names);
        List<Explanation> explanations = PlanReader.group(groups, Vocabulary.FITS.group()).getAction().stream()
                .map(group -> explanation(group, names))
                .toList();
        explanations.forEach(explanation -> names.add(explanation.variable()));
        List<Condition> caveats = reader.conditions(PlanReader.group(groups, "caveats"), names);
        names.add(Vocabulary.TIERS.variable());
        return new DifferentialPlan(
                definition.getIdElement().getIdPart(),
                criteria,
                explanations,
                caveats,
                reader.conditions(PlanReader.group(groups, "suppressions"), names),
                reader.conditions(PlanReader.group(groups, "advice"), names));
    }

    /** Rules and facts read criteria alone, so that no explanation depends on another; the next step reads the fit too. */
    private Explanation explanation(PlanDefinitionActionComponent group, Set<String> names) {
        String id = group.getId();
        List<PlanDefinitionActionComponent> parts = group.getAction();
        Set<String> withFit = new HashSet<>(names);
        withFit.add(Vocabulary.FITS.variable());
        return new Explanation(
                id,
                group.getTitle(),
                reader.rules(PlanReader.group(parts, id + "-rules"), names),
                reader.conditions(PlanReader.group(parts, id + "-for"), names),
                reader.conditions(PlanReader.group(parts, id + "-against"), names),
                reader.conditions(PlanReader.group(parts, id + "-next"), withFit));
    }
}
