package org.marrowsight.validation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.marrowsight.guide.Guide;

/** What people write for a unit, and the UCUM code that they mean: the guide's concept map {@code unit-spelling}. */
final class UnitSpelling {

    private static final String MAP = "unit-spelling";

    private final Map<String, Meant> meant = new HashMap<>();

    UnitSpelling(Guide guide) {
        guide.all(ConceptMap.class)
                .filter(map -> map.getIdElement().getIdPart().equals(MAP))
                .flatMap(map -> map.getGroup().stream())
                .flatMap(group -> group.getElement().stream())
                .filter(SourceElementComponent::hasTarget)
                .forEach(element -> meant.put(element.getCode(), Meant.of(element.getTargetFirstRep())));
    }

    /** What the unit of a quantity stands for; empty when it is no known spelling. */
    Optional<Meant> meant(Quantity quantity) {
        return Optional.ofNullable(quantity.getCode()).map(meant::get).or(() -> Optional.ofNullable(quantity.getUnit())
                .map(meant::get));
    }

    /**
     * What a written form stands for.
     *
     * @param code the UCUM code
     * @param reason why the written form is not that code; may be empty
     */
    record Meant(String code, String reason) {

        private static Meant of(TargetElementComponent target) {
            return new Meant(target.getCode(), target.hasComment() ? target.getComment() : "");
        }

        /** The reason, and what to send where that code is allowed; a code that is refused as well is not advised. */
        String hint(boolean allowed) {
            return (reason + (allowed ? " Send " + code + "." : "")).strip();
        }
    }
}
