package org.marrowsight.population;

import java.util.Arrays;
import java.util.Optional;

/** The files that a scan leaves. */
enum ResultFile {
    ASSESSMENTS("assessments", "application/fhir+ndjson", "assessments.ndjson"),
    COHORT("cohort", "text/csv;charset=UTF-8", "cohort.csv"),
    ERRORS("errors", "application/fhir+ndjson", "errors.ndjson");

    private final String code;
    private final String mediaType;
    private final String fileName;

    ResultFile(String code, String mediaType, String fileName) {
        this.code = code;
        this.mediaType = mediaType;
        this.fileName = fileName;
    }

    String code() {
        return code;
    }

    String mediaType() {
        return mediaType;
    }

    String fileName() {
        return fileName;
    }

    static Optional<ResultFile> of(String code) {
        return Arrays.stream(values()).filter(file -> file.code.equals(code)).findFirst();
    }
}
