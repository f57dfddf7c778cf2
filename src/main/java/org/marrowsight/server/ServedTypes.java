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

    /** The served types that define rather than report; the guide consists of them. */
    static final Set<String> CONFORMANCE = new TreeSet<>(Set.of(
            "CapabilityStatement",
            "CodeSystem",
            "ConceptMap",
            "ImplementationGuide",
            "NamingSystem",
            "OperationDefinition",
            "PlanDefinition",
            "SearchParameter",
            "StructureDefinition",
            "ValueSet"));

    /** With the types that HAPI FHIR insists on for jobs of its own; clients are not served them. */
    static final Set<String> STORABLE =
            Stream.concat(NAMES.stream(), Stream.of("Task")).collect(Collectors.toUnmodifiableSet());

    private ServedTypes() {}

    /** Says that a type is not served and which ones are. */
    static String refusal(String type) {
        return "This server does not store resources of type " + type + ". It serves " + String.join(", ", NAMES) + ".";
    }
}
