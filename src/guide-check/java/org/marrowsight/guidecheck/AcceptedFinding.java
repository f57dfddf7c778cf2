package org.marrowsight.guidecheck;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * A finding that is no fault of the guide.
 *
 * @param message the engine's name of the message, in which {@code *} stands for anything
 * @param files a glob over the files in which it is accepted
 * @param text a part of what the engine says; empty when the name is enough
 * @param reason why it is accepted
 */
record AcceptedFinding(String message, String files, String text, String reason) {

    AcceptedFinding {
        if (message.isBlank() || files.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "A message is accepted by name, for named files and with a reason: " + message);
        }
    }

    static List<AcceptedFinding> readFrom(Path list) {
        return Table.rows(list).stream().map(AcceptedFinding::of).toList();
    }

    boolean covers(Finding found) {
        return found.message().matches(Pattern.quote(message).replace("*", "\\E.*\\Q"))
                && found.text().contains(text)
                && FileSystems.getDefault().getPathMatcher("glob:" + files).matches(Path.of(found.file()));
    }

    private static AcceptedFinding of(CSVRecord row) {
        return new AcceptedFinding(row.get("message"), row.get("files"), row.get("text"), row.get("reason"));
    }
}
