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

    private final Map<String, String> hints = new HashMap<>();

    UnitSpelling(Guide guide) {
        guide.all(ConceptMap.class)
                .filter(map -> map.getIdElement().getIdPart().equals(MAP))
                .flatMap(map -> map.getGroup().stream())
                .flatMap(group -> group.getElement().stream())
                .filter(SourceElementComponent::hasTarget)
                .forEach(element -> hints.put(element.getCode(), hint(element.getTargetFirstRep())));
    }

    private static String hint(TargetElementComponent target) {
        String reason = target.hasComment() ? target.getComment() + " " : "";
        return reason + "Send " + target.getCode() + ".";
    }

    /** What to send for the unit of a quantity; empty when its unit is no known spelling. */
    Optional<String> hint(Quantity quantity) {
        return Optional.ofNullable(quantity.getCode()).map(hints::get).or(() -> Optional.ofNullable(quantity.getUnit())
                .map(hints::get));
    }
}
