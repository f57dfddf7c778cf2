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
