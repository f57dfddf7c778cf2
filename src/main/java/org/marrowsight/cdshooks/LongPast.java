package org.marrowsight.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Leaves out of a long answer what is too old to matter, before it is read: reading it is most of what a call costs. What
 * this server searches for itself is bounded by the same day.
 */
final class LongPast {

    private static final Pattern FULL_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T.*)?");
    private static final int DATE_LENGTH = 10;

    private LongPast() {}

    /**
     * A Bundle without the observations that are dated before a day. Anything doubtful stays: what has no full date, and
     * all of a Bundle with further pages, whose order has to be judged.
     */
    static ObjectNode leftOut(ObjectNode value, LocalDate earliest) {
        if (!(value.get("entry") instanceof ArrayNode entries) || hasFurtherPages(value)) {
            return value;
        }
        ArrayNode kept = entries.arrayNode(entries.size());
        for (JsonNode entry : entries) {
            if (!isBefore(entry.path("resource"), earliest.toString())) {
                kept.add(entry);
            }
        }
        ObjectNode shorter = value.objectNode();
        shorter.setAll(value);
        shorter.set("entry", kept);
        return kept.isEmpty() ? shorter.without("entry") : shorter;
    }

    private static boolean hasFurtherPages(ObjectNode bundle) {
        return StreamSupport.stream(bundle.path("link").spliterator(), false)
                .anyMatch(link -> link.path("relation").asText().equals("next"));
    }

    private static boolean isBefore(JsonNode resource, String earliest) {
        String date = resource.path("effectiveDateTime").asText();
        return resource.path("resourceType").asText().equals("Observation")
                && FULL_DATE.matcher(date).matches()
                && date.substring(0, DATE_LENGTH).compareTo(earliest) < 0;
    }
}
