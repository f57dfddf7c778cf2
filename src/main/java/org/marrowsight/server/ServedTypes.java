package org.marrowsight.server;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resource types that this server stores; every other type is refused. */
final class ServedTypes {

    /** Names of FHIR R4 resource types, in alphabetical order. */
    static final Set<String> NAMES = new TreeSet<>(Set.of(
            "AuditEvent",
            "BodyStructure",
            "CapabilityStatement",
            "CodeSystem",
            "ConceptMap",
            "Condition",
            "DiagnosticReport",
            "Encounter",
            "Flag",
            "ImagingStudy",
            "ImplementationGuide",
            "Medication",
            "MedicationAdministration",
            "MedicationRequest",
            "MedicationStatement",
            "NamingSystem",
            "Observation",
            "OperationDefinition",
            "Organization",
            "Patient",
            "PlanDefinition",
            "Practitioner",
            "PractitionerRole",
            "Procedure",
            "Provenance",
            "RiskAssessment",
            "SearchParameter",
            "ServiceRequest",
            "Specimen",
            "StructureDefinition",
            "ValueSet"));

    /** With the types that HAPI FHIR insists on for jobs of its own; clients are not served them. */
    static final Set<String> STORABLE =
            Stream.concat(NAMES.stream(), Stream.of("Task")).collect(Collectors.toUnmodifiableSet());

    private ServedTypes() {}
}
