package org.marrowsight.browse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table as CSV (RFC 4180). A cell that a spreadsheet would take for a formula is given an apostrophe, so that no words
 * of a terminology are ever calculated.
 */
final class CsvFile {

    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\p{Z}\\p{Cntrl}]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("^[\\t\\r\\n].*", Pattern.DOTALL);

    private final StringBuilder text = new StringBuilder();

    CsvFile(List<String> header) {
        add(header);
    }

    /** Adds a row. */
    CsvFile add(List<String> cells) {
        text.append(cells.stream().map(CsvFile::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String cell(String value) {
        boolean isFormula =
                FORMULA.matcher(value).matches() || CONTROL.matcher(value).matches();
        String safe = isFormula ? "'" + value : value;
        return safe.chars().anyMatch(letter -> ",\"\r\n'".indexOf(letter) >= 0)
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
