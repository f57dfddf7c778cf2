package org.marrowsight.sending;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.marrowsight.guide.GuideFiles;

/** What FHIR itself says of an element that a profile leaves as it is. */
final class BaseElements {

    private final DefaultProfileValidationSupport fhir = new DefaultProfileValidationSupport(GuideFiles.R4);

    /** FHIR's definition of the element at a path, also of one inside a data type; empty when FHIR has none. */
    Optional<ElementDefinition> at(StructureDefinition profile, String path) {
        return in(profile.getType(), path).or(() -> insideItsHolder(profile, path));
    }

    private Optional<ElementDefinition> insideItsHolder(StructureDefinition profile, String path) {
        int dot = path.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String holder = path.substring(0, dot);
        return typeOf(profile, holder).flatMap(type -> in(type, type + path.substring(dot)));
    }

    private Optional<String> typeOf(StructureDefinition profile, String path) {
        return profile.getDifferential().getElement().stream()
                .filter(element -> element.getPath().equals(path) && element.hasType())
                .findFirst()
                .or(() -> at(profile, path))
                .flatMap(element -> element.getType().stream().findFirst())
                .map(TypeRefComponent::getCode);
    }

    private Optional<ElementDefinition> in(String type, String path) {
        Predicate<ElementDefinition> there = element -> element.getPath().equals(path);
        return Optional.ofNullable(fhir.fetchStructureDefinition("http://hl7.org/fhir/StructureDefinition/" + type))
                .flatMap(definition -> ((StructureDefinition) definition)
                        .getSnapshot().getElement().stream().filter(there).findFirst());
    }
}
