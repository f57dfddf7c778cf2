package org.marrowsight.chart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.marrowsight.clinical.DrugKind;

/** What a drug is, by its own codes and those of its ingredients (E70-E74). */
final class DrugNames {

    private static final Map<String, DrugKind> KINDS = Map.of(
            "drug-g-csf", DrugKind.G_CSF,
            "drug-imatinib", DrugKind.IMATINIB,
            "drug-arsenic-trioxide", DrugKind.ARSENIC_TRIOXIDE,
            "drug-checkpoint-inhibitor", DrugKind.CHECKPOINT_INHIBITOR,
            "drug-cytotoxic", DrugKind.CYTOTOXIC);

    private final Concepts concepts;
    private final Function<Reference, Optional<Medication>> medications;

    /**
     * Names of drugs.
     *
     * @param medications finds the drug that a reference names; empty when it was not sent
     */
    DrugNames(Concepts concepts, Function<Reference, Optional<Medication>> medications) {
        this.concepts = concepts;
        this.medications = medications;
    }

    /** Whether the drug is named by a reference to something that was not sent. */
    boolean isOutOfReach(Type drug) {
        return drug instanceof Reference reference
                && !reference.isEmpty()
                && medication(reference).isEmpty();
    }

    /** What the drug is; empty when it is of no concern here. */
    Set<DrugKind> kinds(Type drug) {
        return names(drug)
                .flatMap(name -> concepts.meanings(KINDS, name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The drug as a reader would say it. */
    String words(Type drug) {
        return names(drug).findFirst().map(concepts::words).orElse("not stated");
    }

    /** The drug itself, then its ingredients. */
    private Stream<CodeableConcept> names(Type drug) {
        if (drug instanceof CodeableConcept concept) {
            return Stream.of(concept);
        }
        return drug instanceof Reference reference
                ? medication(reference).map(DrugNames::names).orElse(List.of()).stream()
                : Stream.empty();
    }

    /** A contained drug is there already. */
    private Optional<Medication> medication(Reference reference) {
        return reference.getResource() instanceof Medication contained
                ? Optional.of(contained)
                : medications.apply(reference);
    }

    private static List<CodeableConcept> names(Medication medication) {
        Stream<CodeableConcept> ingredients = medication.getIngredient().stream()
                .map(Medication.MedicationIngredientComponent::getItem)
                .filter(CodeableConcept.class::isInstance)
                .map(CodeableConcept.class::cast);
        return Stream.concat(Stream.of(medication.getCode()), ingredients).toList();
    }
}
