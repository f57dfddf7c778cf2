package org.marrowsight.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * Writes patients and their blood tests to files of newline-delimited JSON, the same for the same numbers. Needs nothing
 * but a JDK:
 *
 * <pre>java src/benchmark/java/org/marrowsight/benchmark/ChartFiles.java FOLDER 10000 100</pre>
 */
public final class ChartFiles {

    private static final LocalDate LAST = LocalDate.of(2026, 11, 1);
    private static final List<Test> TESTS = List.of(
            new Test("777-3", "10*9/L", 20, 400, 150, 400),
            new Test("14804-9", "U/L", 100, 900, 120, 250),
            new Test("718-7", "g/L", 60, 160, 120, 160),
            new Test("6690-2", "10*9/L", 1, 30, 4, 10));

    private record Test(String code, String unit, int least, int most, int low, int high) {}

    private ChartFiles() {}

    /** Arguments: folder, number of patients, number of Observations of each. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int patients = Integer.parseInt(arguments[1]);
        int each = Integer.parseInt(arguments[2]);
        Random random = new Random(1);
        try (BufferedWriter people = Files.newBufferedWriter(folder.resolve("Patient.ndjson"));
                BufferedWriter conditions = Files.newBufferedWriter(folder.resolve("Condition.ndjson"));
                BufferedWriter observations = Files.newBufferedWriter(folder.resolve("Observation.ndjson"))) {
            for (int number = 0; number < patients; number++) {
                String patient = "made-" + number;
                people.write(
                        "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"gender\":\"female\",\"birthDate\":\"1970-05-01\"}%n"
                                .formatted(patient));
                conditions.write(leukemia(patient));
                for (int test = 0; test < each; test++) {
                    observations.write(bloodTest(patient, test, TESTS.get(test % TESTS.size()), random));
                }
            }
        }
    }

    private static String leukemia(String patient) {
        return ("{\"resourceType\":\"Condition\",\"id\":\"%s-leukemia\",\"subject\":{\"reference\":\"Patient/%s\"},"
                        + "\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\",\"code\":\"active\"}]},"
                        + "\"verificationStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-ver-status\",\"code\":\"confirmed\"}]},"
                        + "\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"91857003\"}]},\"onsetDateTime\":\"2015\"}%n")
                .formatted(patient, patient);
    }

    /** Four tests on every third day, newest first. */
    private static String bloodTest(String patient, int number, Test test, Random random) {
        LocalDate day = LAST.minusDays(3L * (number / TESTS.size()));
        return ("{\"resourceType\":\"Observation\",\"id\":\"%s-%d\",\"status\":\"final\",\"subject\":{\"reference\":\"Patient/%s\"},"
                        + "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"%s\"}]},\"effectiveDateTime\":\"%s\","
                        + "\"valueQuantity\":{\"value\":%d,\"unit\":\"%s\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"%s\"},"
                        + "\"referenceRange\":[{\"low\":{\"value\":%d,\"unit\":\"%s\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"%s\"},"
                        + "\"high\":{\"value\":%d,\"unit\":\"%s\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"%s\"}}]}%n")
                .formatted(
                        patient,
                        number,
                        patient,
                        test.code(),
                        day,
                        test.least() + random.nextInt(test.most() - test.least()),
                        test.unit(),
                        test.unit(),
                        test.low(),
                        test.unit(),
                        test.unit(),
                        test.high(),
                        test.unit(),
                        test.unit());
    }
}
