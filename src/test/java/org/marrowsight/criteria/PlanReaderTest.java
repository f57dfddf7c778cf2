package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.features.Features;
import org.marrowsight.guide.GuideFiles;
import org.marrowsight.guide.InvalidGuideException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanReaderTest {

    private final PlanReader<Tier> reader =
            new PlanReader<>(new Expressions(GuideFiles.R4), Features.names(), Vocabulary.TIERS);

    private static PlanDefinition plan() {
        return GuideFiles.guide().plan("bmn-flag").orElseThrow().copy();
    }

    private static PlanDefinitionActionComponent firstCriterion(PlanDefinition plan) {
        return plan.getActionFirstRep().getActionFirstRep();
    }

    private void isRefused(Consumer<PlanDefinition> defect, String because) {
        PlanDefinition plan = plan();
        defect.accept(plan);

        assertThatExceptionOfType(InvalidGuideException.class)
                .isThrownBy(() -> reader.read(plan))
                .withMessageContaining(because);
    }

    private static void expression(PlanDefinition plan, String text) {
        firstCriterion(plan).getConditionFirstRep().getExpression().setExpression(text);
    }

    @Test
    void the_plan_of_the_guide_is_read() {
        assertThat(reader.read(plan()).rules()).last().extracting(Rule::answer).isEqualTo(Tier.INSUFFICIENT);
    }

    @Test
    void an_expression_that_does_not_parse_is_refused() {
        isRefused(plan -> expression(plan, "%bonePain and ("), "not a FHIRPath expression");
    }

    @Test
    void a_name_that_does_not_exist_is_refused() {
        isRefused(plan -> expression(plan, "%bonePian"), "%bonePian");
    }

    @Test
    void a_criterion_without_citation_is_refused() {
        isRefused(plan -> firstCriterion(plan).getDocumentation().clear(), "no citation");
    }

    @Test
    void a_name_with_two_meanings_is_refused() {
        isRefused(plan -> firstCriterion(plan).setId("bone-pain"), "second meaning");
    }

    @Test
    void a_plan_without_a_closing_rule_is_refused() {
        isRefused(
                plan -> plan.getAction()
                        .get(1)
                        .getAction()
                        .remove(plan.getAction().get(1).getAction().size() - 1),
                "must always hold");
    }

    @Test
    void an_unknown_tier_is_refused() {
        isRefused(
                plan -> plan.getAction()
                        .get(1)
                        .getActionFirstRep()
                        .getCodeFirstRep()
                        .getCodingFirstRep()
                        .setCode("certain"),
                "unknown tier certain");
    }
}
