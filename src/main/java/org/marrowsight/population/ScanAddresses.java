package org.marrowsight.population;

/**
 * The addresses of one scan.
 *
 * @param base FHIR base of the server as the caller wrote it
 * @param id of the scan
 */
record ScanAddresses(String base, String id) {

    static final String START = "$assess-marrow-population";
    static final String STATUS = START + "-status";
    static final String RESULT = START + "-result";
    static final String PAUSE = START + "-pause";
    static final String RESUME = START + "-resume";

    static final String JOB = "_jobId";
    static final String FILE = "_file";

    String status() {
        return of(STATUS);
    }

    String result(ResultFile file) {
        return of(RESULT) + "&" + FILE + "=" + file.code();
    }

    private String of(String operation) {
        return base + "/" + operation + "?" + JOB + "=" + id;
    }
}
