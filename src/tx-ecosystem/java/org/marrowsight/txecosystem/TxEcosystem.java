package org.marrowsight.txecosystem;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.hl7.fhir.r5.model.TestReport;
import org.hl7.fhir.r5.model.TestReport.TestReportActionResult;
import org.hl7.fhir.r5.model.TestReport.TestReportTestComponent;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.validation.special.TxTester;
import org.slf4j.LoggerFactory;

/**
 * Runs HL7's own runner on HL7's own test files and writes the score. Fails when a test fails that {@code known-failures.csv} does not
 * explain, or when one that it explains is passed.
 */
public final class TxEcosystem {

    private TxEcosystem() {}

    /** @param args folder of the tests, FHIR address of the server, modes, file of known failures, folder for the answers */
    public static void main(String[] args) throws IOException, URISyntaxException {
        quieten();
        // the one address that is asked is that of the server, and it may be on this machine
        ManagedWebAccess.setSsrfProtectionEnabled(false);
        Files.createDirectories(Path.of(args[4]));
        TxTester tester = new TxTester(new TxTester.InternalTxLoader(args[0]), args[1], false, null, "4.0");
        tester.setOutput(args[4]);
        tester.execute(new LinkedHashSet<>(List.of(args[2].split(",", -1))), null);
        List<TestReportTestComponent> run = tester.getTestReport().getTest();
        Set<String> failed = new TreeSet<>();
        run.stream()
                .filter(test -> !is(test, TestReportActionResult.PASS) && !is(test, TestReportActionResult.SKIP))
                .forEach(test -> failed.add(test.getName()));
        long skipped = run.stream()
                .filter(test -> is(test, TestReportActionResult.SKIP))
                .count();
        long passed = run.size() - skipped - failed.size();
        System.out.printf("%d of %d tests passed, %d are of other modes%n", passed, run.size() - skipped, skipped);
        perSuite(tester.getTestReport(), failed);
        judge(failed, known(Path.of(args[3])));
    }

    private static void quieten() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    }

    private static boolean is(TestReportTestComponent test, TestReportActionResult result) {
        return test.getActionFirstRep().getOperation().getResult() == result;
    }

    private static void perSuite(TestReport report, Set<String> failed) {
        report.getTest().stream()
                .filter(test -> !is(test, TestReportActionResult.SKIP))
                .map(TestReportTestComponent::getName)
                .collect(Collectors.groupingBy(
                        name -> name.substring(0, name.indexOf('/')), TreeMap::new, Collectors.toList()))
                .forEach((suite, tests) -> System.out.printf(
                        "%-26s %d of %d%n",
                        suite,
                        tests.stream().filter(name -> !failed.contains(name)).count(),
                        tests.size()));
    }

    private static Set<String> known(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var rows = format.parse(Files.newBufferedReader(file))) {
            return rows.stream().map(row -> row.get("test")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void judge(Set<String> failed, Set<String> known) {
        Set<String> unexplained = new TreeSet<>(failed);
        unexplained.removeAll(known);
        Set<String> outdated = new TreeSet<>(known);
        outdated.removeAll(failed);
        System.out.println("failed and explained: "
                + failed.stream().filter(known::contains).toList());
        System.out.println("failed without explanation: " + unexplained);
        System.out.println("explained, but passed or not run: " + outdated);
        System.exit(unexplained.isEmpty() && outdated.isEmpty() ? 0 : 1);
    }
}
