package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.marrowsight.guide.Guide;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The rows of the published table of relapse sites, as the code system of the guide holds them. */
record RelapseSites(Map<String, Row> rows) {

    /**
     * One row of the table.
     *
     * @param codes the site with everything below it
     * @param aml sites counted in acute myeloid leukemia
     * @param all sites counted in acute lymphoblastic leukemia
     * @param both sites counted together
     */
    record Row(Set<String> codes, int aml, int all, int both) {}

    static RelapseSites ofTheGuide() {
        Guide guide =
                Guide.of(new GuideReader(FhirContext.forR4Cached(), new PathMatchingResourcePatternResolver()).read());
        CodeSystem system = guide.all(CodeSystem.class)
                .filter(candidate -> candidate.getIdElement().getIdPart().equals("relapse-site"))
                .findFirst()
                .orElseThrow();
        Map<String, Row> rows = new LinkedHashMap<>();
        concepts(system.getConcept())
                .filter(concept -> number(concept, "order").isPresent())
                .forEach(concept -> rows.put(concept.getCode(), row(concept)));
        return new RelapseSites(rows);
    }

    private static Row row(ConceptDefinitionComponent concept) {
        Set<String> codes = new LinkedHashSet<>();
        concepts(List.of(concept)).map(ConceptDefinitionComponent::getCode).forEach(codes::add);
        return new Row(
                codes,
                number(concept, "sitesInAML").orElseThrow(),
                number(concept, "sitesInALL").orElseThrow(),
                number(concept, "sitesInBoth").orElseThrow());
    }

    private static Stream<ConceptDefinitionComponent> concepts(List<ConceptDefinitionComponent> level) {
        return level.stream().flatMap(concept -> Stream.concat(Stream.of(concept), concepts(concept.getConcept())));
    }

    private static Optional<Integer> number(ConceptDefinitionComponent concept, String property) {
        return concept.getProperty().stream()
                .filter(candidate -> candidate.getCode().equals(property))
                .map(candidate -> candidate.getValueIntegerType().getValue())
                .findFirst();
    }
}
