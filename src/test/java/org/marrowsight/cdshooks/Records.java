package org.marrowsight.cdshooks;

import java.time.LocalDate;
import java.time.ZoneId;

/** Resources as an EHR would send them, in local codes where there are any. */
public final class Records {

    private static final String LOCAL = "https://marrowsight.org/fhir/CodeSystem/";

    private Records() {}

    /** A trephine biopsy of the left iliac bone that shows necrosis of more than 60 %, three days old. */
    public static String necrosis(String subject) {
        return trephine(subject, "final", "necrosis-present");
    }

    /** A trephine biopsy of any status and result, three days old. */
    public static String trephine(String subject, String status, String finding) {
        return """
                {"resourceType": "Observation", "status": "%s",
                 "code": {"coding": [{"system": "%smarrow-observation", "code": "trephine-histology"}]},
                 "subject": {"reference": "%s"}, "effectiveDateTime": "%s",
                 "bodySite": {"coding": [{"system": "%smarrow-site", "code": "left-iliac"}]},
                 "valueCodeableConcept": {"coding": [{"system": "%smarrow-finding", "code": "%s"}]}}"""
                .formatted(status, LOCAL, subject, day(3), LOCAL, LOCAL, finding);
    }

    /** Leukemia on the problem list. */
    public static String leukemia(String subject) {
        return """
                {"resourceType": "Condition", "id": "leukemia", "clinicalStatus": {"coding": [{"code": "active",
                  "system": "http://terminology.hl7.org/CodeSystem/condition-clinical"}]},
                 "verificationStatus": {"coding": [{"code": "confirmed",
                  "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status"}]},
                 "code": {"coding": [{"system": "http://snomed.info/sct", "code": "91857003"}]},
                 "subject": {"reference": "%s"}, "onsetDateTime": "2015"}"""
                .formatted(subject);
    }

    /** Bone pain, today. */
    public static String bonePain(String subject) {
        return """
                {"resourceType": "Observation", "id": "pain", "status": "final",
                 "code": {"coding": [{"system": "http://snomed.info/sct", "code": "12584003"}]},
                 "subject": {"reference": "%s"}, "effectiveDateTime": "%s", "valueBoolean": true}"""
                .formatted(subject, day(0));
    }

    /** Lactate dehydrogenase above its upper limit of 250 U/L. */
    public static String ldh(String subject, String id, int unitsPerLitre, int daysAgo) {
        return bloodTest(subject, id, "14804-9", unitsPerLitre, "U/L", 120, 250, daysAgo);
    }

    /** Platelets below their lower limit of 150. */
    public static String fewPlatelets(String subject) {
        return bloodTest(subject, "platelets", "777-3", 45, "10*9/L", 150, 400, 0);
    }

    private static String bloodTest(
            String subject, String id, String loinc, int value, String unit, int low, int high, int daysAgo) {
        return """
                {"resourceType": "Observation", "id": "%s", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "%s"}]},
                 "subject": {"reference": "%s"}, "effectiveDateTime": "%s",
                 "valueQuantity": {"value": %d, "unit": "%s", "system": "http://unitsofmeasure.org", "code": "%s"},
                 "referenceRange": [{"low": {"value": %d, "unit": "%s"}, "high": {"value": %d, "unit": "%s"}}]}"""
                .formatted(id, loinc, subject, day(daysAgo), value, unit, unit, low, unit, high, unit);
    }

    /** A patient with an id. */
    public static String patient(String id) {
        return """
                {"resourceType": "Patient", "id": "%s", "gender": "female", "birthDate": "1970-05-01",
                 "name": [{"family": "Secretname", "given": ["Ann"]}],
                 "identifier": [{"system": "urn:oid:1.2.3", "value": "SECRET-MRN-1"}]}"""
                .formatted(id);
    }

    /** The day that lies some days back, in the zone of this machine. */
    public static LocalDate day(int daysAgo) {
        return LocalDate.now(ZoneId.systemDefault()).minusDays(daysAgo);
    }
}
