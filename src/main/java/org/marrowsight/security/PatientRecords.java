package org.marrowsight.security;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The records that are about one patient. FHIR's patient compartment is wider: it also holds what a patient has done for
 * another, and types whose patients cannot be told safely (lists, devices, audit events).
 */
final class PatientRecords {

    static final String PATIENT = "Patient";

    /** Types of which each record names the one patient that it is about, and can be searched by {@code patient}. */
    static final Set<String> TYPES = Set.of(
            "BodyStructure",
            "Condition",
            "DiagnosticReport",
            "Encounter",
            "Flag",
            "ImagingStudy",
            "MedicationAdministration",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            PATIENT,
            "Procedure",
            "RiskAssessment",
            "ServiceRequest",
            "Specimen");

    private PatientRecords() {}

    /** Whether a resource is a patient or about that patient. */
    static boolean isOf(Resource resource, String patientId) {
        if (!TYPES.contains(resource.fhirType())) {
            return false;
        }
        return resource.fhirType().equals(PATIENT)
                ? patientId.equals(resource.getIdElement().getIdPart())
                : subject(resource)
                        .filter(subject -> isPatient(subject, patientId))
                        .isPresent();
    }

    /** Whether a reference is a relative one to a patient. */
    static boolean isPatient(Reference reference, String patientId) {
        IdType id = new IdType(reference.getReference());
        return !id.hasBaseUrl() && PATIENT.equals(id.getResourceType()) && patientId.equals(id.getIdPart());
    }

    private static Optional<Reference> subject(Resource resource) {
        return Stream.of("subject", "patient")
                .map(resource::getNamedProperty)
                .filter(property -> property != null && property.getMaxCardinality() == 1)
                .flatMap(property -> property.getValues().stream())
                .<Base>map(value -> value)
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .findFirst();
    }
}
