package org.marrowsight.criteria;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.InvalidGuideException;

/** The published counts of relapse sites, which stand as properties in the code system of the sites (E101, X20). */
final class RelapseSiteCounts {

    private final List<ConceptDefinitionComponent> rows;

    RelapseSiteCounts(Guide guide) {
        this.rows = guide.all(CodeSystem.class)
                .filter(system -> system.getIdElement().getIdPart().equals("relapse-site"))
                .findFirst()
                .orElseThrow(() -> new InvalidGuideException("the guide has no CodeSystem relapse-site"))
                .getConcept();
    }

    /** The sites of one type of leukemia, the commonest first; those that were not counted are left out. */
    List<LikelySite> of(Lineage lineage) {
        int all = rows.stream().mapToInt(row -> count(row, lineage)).sum();
        return rows.stream()
                .map(row -> new LikelySite(row.getDisplay(), count(row, lineage), all))
                .filter(site -> site.counted() > 0)
                .sorted(Comparator.comparing(LikelySite::counted).reversed())
                .toList();
    }

    private static int count(ConceptDefinitionComponent row, Lineage lineage) {
        return property(row, lineage.property).orElse(0);
    }

    private static Optional<Integer> property(ConceptDefinitionComponent row, String code) {
        return row.getProperty().stream()
                .filter(property -> property.getCode().equals(code))
                .map(property -> property.getValueIntegerType().getValue())
                .findFirst();
    }

    /** Whose counts are asked for. */
    enum Lineage {
        MYELOID("sitesInAML"),
        LYMPHOID("sitesInALL"),
        NOT_KNOWN("sitesInBoth");

        private final String property;

        Lineage(String property) {
            this.property = property;
        }
    }
}
