package org.marrowsight.browse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The evidence rows as {@code docs/evidence.md} prints them. */
final class EvidenceTable {

    private static final Pattern ROW_ID = Pattern.compile("[EX]\\d{2,3}");
    private static final Pattern NAMED = Pattern.compile("([EX])(\\d{2,3})(?: to [EX](\\d{2,3}))?");
    private static final Pattern PAPER = Pattern.compile("\\*\\*(S\\d{3})\\*\\* (.+?)\\.(?= \\*\\*S\\d{3}\\*\\*| \")");
    private static final Pattern NAMED_PAPER = Pattern.compile("S\\d{3}");
    private static final Pattern EMPHASIS = Pattern.compile("\\*+|`");

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * A row of the table.
     *
     * @param id as E30
     * @param table the table that it stands in
     * @param cells the headers of its columns with what stands in them, in order
     * @param papers the papers that the row or its table name, in words
     */
    record Row(String id, String table, Map<String, String> cells, List<String> papers) {

        String statement() {
            return cells.values().stream().findFirst().orElse("");
        }
    }

    private EvidenceTable() {}

    /** Reads the document. */
    static EvidenceTable read(String markdown) {
        EvidenceTable table = new EvidenceTable();
        Map<String, String> papers = PAPER.matcher(markdown)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (first, later) -> first));
        String heading = "";
        List<String> header = List.of();
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("#")) {
                heading = plain(line.replaceFirst("^#+ ", ""));
            } else if (line.startsWith("| id |")) {
                header = cells(line);
            } else if (line.startsWith("| ")) {
                table.take(cells(line), header, heading, papers);
            }
        }
        return table;
    }

    private void take(List<String> cells, List<String> header, String heading, Map<String, String> papers) {
        if (!ROW_ID.matcher(cells.get(0)).matches() || cells.size() > header.size()) {
            return;
        }
        Map<String, String> named = new LinkedHashMap<>();
        IntStream.range(1, cells.size()).forEach(column -> named.put(header.get(column), cells.get(column)));
        List<String> sources = NAMED_PAPER
                .matcher(String.join(" ", cells) + " " + heading)
                .results()
                .map(MatchResult::group)
                .distinct()
                .flatMap(id -> Optional.ofNullable(papers.get(id)).map(paper -> id + ": " + plain(paper)).stream())
                .toList();
        rows.putIfAbsent(cells.get(0), new Row(cells.get(0), heading, named, sources));
    }

    private static List<String> cells(String line) {
        String inner = line.substring(1, line.endsWith("|") ? line.length() - 1 : line.length());
        return Stream.of(inner.split("\\|", -1)).map(EvidenceTable::plain).toList();
    }

    private static String plain(String markdown) {
        return EMPHASIS.matcher(markdown).replaceAll("").strip();
    }

    /** A row by its id; empty when the table has none. */
    Optional<Row> row(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** The ids of rows that a text names, as "E30, E42" or "E59 to E61". */
    static List<String> idsIn(String text) {
        List<String> ids = new ArrayList<>();
        Matcher found = NAMED.matcher(text);
        while (found.find()) {
            int first = Integer.parseInt(found.group(2));
            int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
            Function<Integer, String> id = number -> found.group(1) + (number < 10 ? "0" : "") + number;
            IntStream.rangeClosed(first, Math.min(last, first + 99))
                    .boxed()
                    .map(id)
                    .forEach(ids::add);
        }
        return ids.stream().distinct().toList();
    }
}
