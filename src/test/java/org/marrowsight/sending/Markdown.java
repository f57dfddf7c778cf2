package org.marrowsight.sending;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables, links and anchors of Markdown. */
final class Markdown {

    private static final Pattern HEADING = Pattern.compile("^(##+) (.+)$", Pattern.MULTILINE);

    private Markdown() {}

    /** A table; pipes in its cells are escaped. */
    static String table(List<String> header, Stream<List<String>> rows) {
        String ruler = "|" + "---|".repeat(header.size()) + "\n";
        return row(header) + ruler + rows.map(Markdown::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " ").strip())
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    static String code(String text) {
        return "`" + text + "`";
    }

    static String link(String text, String target) {
        return "[" + text + "](" + target + ")";
    }

    /** The anchor of a heading as code hosts make it. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    /** A list of the headings of a page from the second level on, each a link, without its own. */
    static String contents(String page) {
        return HEADING.matcher(page)
                .results()
                .filter(heading -> !heading.group(2).equals("Contents"))
                .map(heading -> "  ".repeat(heading.group(1).length() - 2) + "- "
                        + link(heading.group(2), "#" + anchor(heading.group(2))) + "\n")
                .collect(Collectors.joining());
    }
}
