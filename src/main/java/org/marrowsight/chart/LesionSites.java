package org.marrowsight.chart;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.marrowsight.clinical.LesionSite;
import org.marrowsight.clinical.LesionSite.Region;
import org.marrowsight.guide.Guide;

/** Where a lesion or a relapse lies outside the marrow (E101). */
final class LesionSites {

    private static final String SYSTEM = "relapse-site";
    private static final String UNNAMED = "other-site";

    private final Concepts concepts;

    LesionSites(Concepts concepts) {
        this.concepts = concepts;
    }

    /** The site of what is found in cerebrospinal fluid. */
    LesionSite cerebrospinalFluid() {
        CodeableConcept fluid = new CodeableConcept();
        fluid.addCoding()
                .setSystem(Guide.CANONICAL_BASE + "/CodeSystem/" + SYSTEM)
                .setCode("cerebrospinal-fluid");
        return of(fluid);
    }

    /** The site that a concept names. Sites that the list does not name are told apart by their words. */
    LesionSite of(CodeableConcept place) {
        Optional<String> listed = concepts.local(SYSTEM, place).filter(code -> !code.equals(UNNAMED));
        String words = concepts.words(place);
        String label = listed.isPresent()
                ? concepts.member(SYSTEM, place).flatMap(concepts::display).orElse(words)
                : words;
        return new LesionSite(listed.orElse("text|" + words), label, region(place));
    }

    private Region region(CodeableConcept place) {
        return concepts.in("relapse-site-central-nervous-system", place)
                ? Region.CENTRAL_NERVOUS_SYSTEM
                : Region.ELSEWHERE;
    }
}
