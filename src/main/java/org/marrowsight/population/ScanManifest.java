package org.marrowsight.population;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowsight.guide.Guide;

/** Where the results of a finished scan are, as the Bulk Data Access guide (2.0.0) has the status of an export answer. */
final class ScanManifest {

    private static final String EXTENSION = Guide.CANONICAL_BASE + "/population-scan";

    private ScanManifest() {}

    static Map<String, Object> of(Scan scan, ScanAddresses addresses, boolean tokenNeeded) {
        int assessed = scan.done() - scan.notRead();
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("transactionTime", scan.startedAt().toString());
        manifest.put("request", addresses.base() + "/" + ScanAddresses.START);
        manifest.put("requiresAccessToken", tokenNeeded);
        manifest.put("output", files("RiskAssessment", addresses.result(ResultFile.ASSESSMENTS), assessed));
        manifest.put("deleted", List.of());
        manifest.put("error", files("OperationOutcome", addresses.result(ResultFile.ERRORS), scan.notRead()));
        // the table is no FHIR resource, so that it is not among the outputs
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("at", scan.at().toString());
        table.put("identified", scan.identity() == Identity.SHOWN);
        table.put("cohort", file("text/csv", addresses.result(ResultFile.COHORT), scan.done()));
        manifest.put("extension", Map.of(EXTENSION, table));
        return manifest;
    }

    private static List<Map<String, Object>> files(String type, String url, int count) {
        return count == 0 ? List.of() : List.of(file(type, url, count));
    }

    private static Map<String, Object> file(String type, String url, int count) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("type", type);
        file.put("url", url);
        file.put("count", count);
        return file;
    }
}
