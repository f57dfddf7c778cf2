package org.marrowsight.terminology;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resources and parameters that a request brings along, as JSON without the outer braces of a parameter. */
final class Brought {

    static final String URL = "https://brought.example/";
    static final String CODES = URL + "CodeSystem/codes";
    static final String SET = URL + "ValueSet/set";

    private Brought() {}

    /** A code system in a version; more elements are written as JSON. */
    static String system(String version, String more) {
        return resource(
                "CodeSystem",
                "\"url\": \"%s\", \"version\": \"%s\", \"name\": \"Codes\", \"status\": \"active\", \"caseSensitive\": true, %s"
                        .formatted(CODES, version, more));
    }

    /** A complete code system with these codes, each called by its code in capitals and its version. */
    static String codes(String version, String... codes) {
        String concepts = Stream.of(codes)
                .map(code -> "{\"code\": \"%s\", \"display\": \"%s %s\"}"
                        .formatted(code, code.toUpperCase(Locale.ROOT), version))
                .collect(Collectors.joining(", "));
        return system(version, "\"content\": \"complete\", \"concept\": [" + concepts + "]");
    }

    /** A value set whose parts are written as JSON. */
    static String set(String compose) {
        return set(SET, "\"compose\": {" + compose + "}");
    }

    static String set(String url, String more) {
        return resource(
                "ValueSet", "\"url\": \"%s\", \"version\": \"1\", \"status\": \"active\", %s".formatted(url, more));
    }

    /** An include of the code system. */
    static String include(String more) {
        return "{\"system\": \"" + CODES + "\"" + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    static String resource(String type, String elements) {
        return "\"name\": \"tx-resource\", \"resource\": {\"resourceType\": \"%s\", %s}".formatted(type, elements);
    }

    static String url() {
        return url(SET);
    }

    static String url(String valueSet) {
        return "\"name\": \"url\", \"valueUri\": \"" + valueSet + "\"";
    }

    static String coding(String code, String more) {
        return "\"name\": \"coding\", \"valueCoding\": {\"system\": \"%s\", \"code\": \"%s\"%s}"
                .formatted(CODES, code, more.isEmpty() ? "" : ", " + more);
    }

    /** Several codings of the code system, of which any may be right; each is written as JSON behind its system. */
    static String concept(String... codings) {
        String all = Stream.of(codings)
                .map(each -> "{\"system\": \"" + CODES + "\", " + each + "}")
                .collect(Collectors.joining(", "));
        return "\"name\": \"codeableConcept\", \"valueCodeableConcept\": {\"coding\": [" + all + "]}";
    }

    static String text(String name, String value) {
        return "\"name\": \"" + name + "\", \"valueString\": \"" + value + "\"";
    }

    static String truth(String name) {
        return "\"name\": \"" + name + "\", \"valueBoolean\": true";
    }

    /** A parameter whose value is the code system in a version. */
    static String version(String name, String version) {
        return "\"name\": \"" + name + "\", \"valueCanonical\": \"" + CODES + "|" + version + "\"";
    }
}
