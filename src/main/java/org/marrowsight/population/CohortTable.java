package org.marrowsight.population;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table of a scan as CSV (RFC 4180), one row a patient. What is unknown is an empty cell. A cell that a spreadsheet would
 * take for a formula is given an apostrophe.
 */
final class CohortTable {

    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private static final List<String> COLUMNS = List.of(
            "patient",
            "reading",
            "ageBand",
            "sex",
            "tier",
            "grade",
            "sites",
            "firstSign",
            "histology",
            "daysFromFirstSignToHistology",
            "met",
            "notAvailable");

    private CohortTable() {}

    static String header() {
        return line(COLUMNS);
    }

    static String line(CohortRow row) {
        return line(List.of(
                row.name(),
                row.reading().code(),
                row.ageBand(),
                row.sex(),
                row.tier().orElse(""),
                row.grade().orElse(""),
                String.join(";", row.sites()),
                day(row.firstSign()),
                day(row.histology()),
                row.daysToHistology().map(String::valueOf).orElse(""),
                String.join(";", row.met()),
                String.join(";", row.notAvailable())));
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CohortTable::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        String safe = FORMULA.matcher(value).matches() ? "'" + value : value;
        return safe.chars().anyMatch(letter -> ",\"\r\n'".indexOf(letter) >= 0)
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
