package org.marrowsight.chart;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The resources of one patient out of a set that may hold others' too, each once, bundles taken apart.
 *
 * @param resources what is about the patient
 * @param medications the drugs that requests may name, by relative reference
 */
record PatientRecord(List<Resource> resources, Map<String, Medication> medications) {

    static PatientRecord of(Collection<? extends Resource> sent, String patientId) {
        Map<String, Resource> once = new LinkedHashMap<>();
        sent.stream()
                .flatMap(PatientRecord::flat)
                .forEach(resource -> once.merge(key(resource), resource, PatientRecord::newer));
        Map<String, Medication> medications = new LinkedHashMap<>();
        once.forEach((key, resource) -> {
            if (resource instanceof Medication medication) {
                medications.put(key, medication);
            }
        });
        return new PatientRecord(
                once.values().stream()
                        .filter(resource -> isAbout(resource, patientId))
                        .toList(),
                medications);
    }

    /** The resources of one type. */
    <R extends Resource> Stream<R> all(Class<R> type) {
        return resources.stream().filter(type::isInstance).map(type::cast);
    }

    /** The drug that a reference names; empty when it was not sent. */
    Optional<Medication> medication(Reference reference) {
        return Optional.ofNullable(medications.get(key(new IdType(reference.getReference()))));
    }

    /** The relative reference of a resource; the bare type when it has no id. */
    static String reference(Resource resource) {
        String id = resource.getIdElement().getIdPart();
        return id == null ? resource.fhirType() : resource.fhirType() + "/" + id;
    }

    private static Stream<Resource> flat(Resource resource) {
        if (resource instanceof Bundle bundle) {
            return bundle.getEntry().stream()
                    .filter(Bundle.BundleEntryComponent::hasResource)
                    .flatMap(entry -> flat(entry.getResource()));
        }
        return Stream.of(resource);
    }

    private static String key(Resource resource) {
        boolean anonymous = resource.getIdElement().getIdPart() == null;
        return anonymous ? resource.fhirType() + "@" + System.identityHashCode(resource) : reference(resource);
    }

    private static String key(IdType id) {
        return id.getResourceType() + "/" + id.getIdPart();
    }

    /** Of two versions of one resource the one that was updated later; the first when neither says. */
    private static Resource newer(Resource first, Resource second) {
        return updated(second).isAfter(updated(first)) ? second : first;
    }

    private static Instant updated(Resource resource) {
        return Optional.ofNullable(resource.getMeta().getLastUpdatedElement().getValue())
                .map(Date::toInstant)
                .orElse(Instant.MIN);
    }

    private static boolean isAbout(Resource resource, String patientId) {
        if (resource instanceof Patient) {
            return patientId.equals(resource.getIdElement().getIdPart());
        }
        return subject(resource)
                .map(reference -> new IdType(reference.getReference()))
                .filter(id -> "Patient".equals(id.getResourceType()))
                .filter(id -> patientId.equals(id.getIdPart()))
                .isPresent();
    }

    private static Optional<Reference> subject(Resource resource) {
        if (resource instanceof Observation observation) {
            return Optional.of(observation.getSubject());
        }
        if (resource instanceof Condition condition) {
            return Optional.of(condition.getSubject());
        }
        if (resource instanceof Procedure procedure) {
            return Optional.of(procedure.getSubject());
        }
        return drugSubject(resource);
    }

    private static Optional<Reference> drugSubject(Resource resource) {
        if (resource instanceof MedicationRequest request) {
            return Optional.of(request.getSubject());
        }
        if (resource instanceof MedicationAdministration administration) {
            return Optional.of(administration.getSubject());
        }
        if (resource instanceof MedicationStatement statement) {
            return Optional.of(statement.getSubject());
        }
        return Optional.empty();
    }
}
