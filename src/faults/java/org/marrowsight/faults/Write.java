package org.marrowsight.faults;

/**
 * A change that a client asks for, recognizable afterwards by its key.
 *
 * @param key unlike that of any other write
 * @param kind what is sent
 */
record Write(String key, Kind kind) {

    static final String SYSTEM = "https://hospital.example/faults";

    /** What is sent. */
    enum Kind {
        /** One patient. */
        CREATE,
        /** A patient and two observations about that patient, in one transaction. */
        TRANSACTION,
        /** The same under ids of the client: it can be sent again without harm. */
        REPEATABLE;

        int observations() {
            return this == CREATE ? 0 : 2;
        }
    }

    String path() {
        return kind == Kind.CREATE ? "/fhir/Patient" : "/fhir";
    }

    String body() {
        return switch (kind) {
            case CREATE -> patient();
            case TRANSACTION ->
                transaction(
                        entry("urn:uuid:7f6d2c1e-0000-4000-8000-000000000001", patient(), "POST", "Patient"),
                        entry(
                                "urn:uuid:7f6d2c1e-0000-4000-8000-000000000002",
                                observation("urn:uuid:7f6d2c1e-0000-4000-8000-000000000001", "a"),
                                "POST",
                                "Observation"),
                        entry(
                                "urn:uuid:7f6d2c1e-0000-4000-8000-000000000003",
                                observation("urn:uuid:7f6d2c1e-0000-4000-8000-000000000001", "b"),
                                "POST",
                                "Observation"));
            case REPEATABLE ->
                transaction(
                        put("Patient", key, patient()),
                        put("Observation", key + "-a", observation("Patient/" + key, "a")),
                        put("Observation", key + "-b", observation("Patient/" + key, "b")));
        };
    }

    private String patient() {
        return "{\"resourceType\": \"Patient\", \"identifier\": [{\"system\": \"%s\", \"value\": \"%s\"}]%s}"
                .formatted(SYSTEM, key, id(""));
    }

    private String observation(String patient, String part) {
        return """
                {"resourceType": "Observation", "status": "final", "code": {"text": "a note"}, "subject": {"reference": "%s"},
                 "valueString": "%s"%s}"""
                .formatted(patient, note(part), id("-" + part));
    }

    /** What an observation says: long enough that half of it would be seen. */
    String note(String part) {
        return (key + "-" + part + " ").repeat(20).strip();
    }

    private String id(String suffix) {
        return kind == Kind.REPEATABLE ? ", \"id\": \"" + key + suffix + "\"" : "";
    }

    private static String put(String type, String id, String resource) {
        return entry("https://hospital.example/fhir/" + type + "/" + id, resource, "PUT", type + "/" + id);
    }

    private static String entry(String fullUrl, String resource, String method, String url) {
        return "{\"fullUrl\": \"%s\", \"resource\": %s, \"request\": {\"method\": \"%s\", \"url\": \"%s\"}}"
                .formatted(fullUrl, resource, method, url);
    }

    private static String transaction(String... entries) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [" + String.join(", ", entries)
                + "]}";
    }
}
