package org.marrowsight.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.guide.Guide;

/** A page never runs what it shows, whoever wrote the words. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostilePlanTest {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String BREAKOUT = "\" onmouseover=\"alert(1)";

    private final Guide guide = Guide.of(List.of(new ImplementationGuide().setVersion(SCRIPT), plan()));

    private static PlanDefinition plan() {
        PlanDefinition plan = new PlanDefinition();
        plan.setId("hostile");
        plan.setTitle(SCRIPT).setDescription(SCRIPT).setPurpose(SCRIPT).setUsage(SCRIPT);
        PlanDefinitionActionComponent group = plan.addAction();
        group.setId("criteria" + BREAKOUT);
        group.setTitle(SCRIPT).setDescription(SCRIPT);
        PlanDefinitionActionComponent criterion = group.addAction();
        criterion.setId("criterion" + BREAKOUT);
        criterion.setTitle(SCRIPT).setDescription(SCRIPT).setTextEquivalent(SCRIPT);
        criterion.addCondition().setExpression(new Expression().setExpression("%a < %b or '" + SCRIPT + "'"));
        criterion.addDocumentation(source("javascript:alert(1)"));
        criterion.addDocumentation(source("https://example.org/" + BREAKOUT));
        return plan;
    }

    private static RelatedArtifact source(String url) {
        return new RelatedArtifact().setLabel(SCRIPT).setCitation(SCRIPT).setUrl(url);
    }

    private final PlanUse use = new PlanUse() {
        @Override
        public List<HookService> services() {
            return List.of(new HookService(SCRIPT, SCRIPT, "hostile"));
        }

        @Override
        public CardCounts counts(String planId) {
            List<CardCount> counts = List.of(new CardCount(SCRIPT, 1, 0, 1));
            return new CardCounts(counts, counts);
        }
    };

    private String page() {
        PlanPage page = new PlanViews(guide, use).page("hostile").orElseThrow();
        return new String(new Templates().page("plan", Map.of("page", page)), StandardCharsets.UTF_8);
    }

    @Test
    void a_script_is_shown_as_text() {
        assertThat(page()).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void an_attribute_cannot_be_left() {
        String tags = page().replaceAll(">[^<]*<", "><");

        assertThat(tags).doesNotContain(BREAKOUT).contains("&#34; onmouseover=&#34;");
    }

    @Test
    void only_addresses_of_the_web_become_links() {
        assertThat(page()).doesNotContain("javascript:");
    }

    @Test
    void no_template_goes_around_the_escaping() throws IOException {
        try (Stream<Path> templates = Files.list(Path.of("src/main/jte"))) {
            assertThat(templates)
                    .isNotEmpty()
                    .allSatisfy(template -> assertThat(template).content().doesNotContain("$unsafe", "@raw"));
        }
    }

    @Test
    void the_list_is_as_safe() {
        List<PlanSummary> plans = new PlanViews(guide, use).all();
        String list = new String(new Templates().page("plans", Map.of("plans", plans)), StandardCharsets.UTF_8);

        assertThat(list).doesNotContain("<script").contains("&lt;script&gt;");
    }
}
