package org.marrowsight.sending;

import java.util.Map;
import java.util.TreeMap;
import org.marrowsight.guide.Guide;

/** The short names of code systems on the page, and where the page's links lead. */
final class Systems {

    /** The server as it starts by default. */
    static final String SERVER = "http://127.0.0.1:8080/fhir";

    private static final String OWN = Guide.CANONICAL_BASE + "/CodeSystem/";

    private static final Map<String, String> NAMES = Map.of(
            "http://snomed.info/sct", "SNOMED CT",
            "http://loinc.org", "LOINC",
            "http://radlex.org", "RadLex",
            "http://dicom.nema.org/resources/ontology/DCM", "DICOM",
            "http://hl7.org/fhir/sid/icd-10-cm", "ICD-10-CM",
            "http://unitsofmeasure.org", "UCUM");

    private Systems() {}

    /** The last part of the address of a system of ours, the usual name of another. */
    static String name(String system) {
        return system.startsWith(OWN) ? system.substring(OWN.length()) : NAMES.getOrDefault(system, system);
    }

    /** The names of other systems with their addresses. */
    static Map<String, String> others() {
        return new TreeMap<>(NAMES);
    }
}
