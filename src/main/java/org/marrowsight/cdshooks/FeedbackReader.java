package org.marrowsight.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.marrowsight.cdshooks.CallRefused.Problem;
import org.marrowsight.cdshooks.Feedback.Outcome;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;
import org.springframework.http.HttpStatus;

/** Reads the body of a feedback call. One entry that is wrong refuses all, and every problem is named. */
final class FeedbackReader {

    private static final int MOST_ENTRIES = 1000;
    private static final Pattern OUTCOME = Pattern.compile("accepted|overridden");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    private final Guide guide;
    private final List<Problem> problems = new ArrayList<>();

    private FeedbackReader(Guide guide) {
        this.guide = guide;
    }

    /**
     * What the entries say.
     *
     * @param guide knows our own reasons to override
     * @throws CallRefused with status 400 and all that is wrong
     */
    static List<Feedback> read(ObjectNode body, Guide guide) {
        FeedbackReader reader = new FeedbackReader(guide);
        List<Feedback> feedback = reader.entries(body);
        if (!reader.problems.isEmpty()) {
            throw new CallRefused(HttpStatus.BAD_REQUEST, reader.problems);
        }
        return feedback;
    }

    private List<Feedback> entries(ObjectNode body) {
        CallFields fields = new CallFields(body, "", problems);
        Optional<ArrayNode> array = fields.requiredArray("feedback");
        if (array.isEmpty()) {
            return List.of();
        }
        int size = array.get().size();
        if (size == 0 || size > MOST_ENTRIES) {
            fields.refuse("value", "feedback", "feedback must have between 1 and " + MOST_ENTRIES + " entries.");
            return List.of();
        }
        List<Feedback> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            object(array.get().get(i), "feedback[" + i + "]")
                    .flatMap(this::entry)
                    .ifPresent(entries::add);
        }
        return entries;
    }

    private Optional<CallFields> object(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            return Optional.of(new CallFields(object, path + ".", problems));
        }
        problems.add(new Problem("structure", path, "Each entry must be an object."));
        return Optional.empty();
    }

    private Optional<Feedback> entry(CallFields entry) {
        int before = problems.size();
        Optional<String> card = entry.requiredText("card");
        entry.check("card", card, CallFields.UUID, "the UUID of a card");
        Optional<String> outcome = entry.requiredText("outcome");
        entry.check("outcome", outcome, OUTCOME, "accepted or overridden");
        checkMoment(entry, entry.requiredText("outcomeTimestamp"));
        boolean accepted = outcome.equals(Optional.of(Outcome.ACCEPTED.code()));
        if (accepted) {
            checkSuggestions(entry);
        }
        String reason = entry.object("overrideReason").map(this::reason).orElse(Feedback.NONE);
        if (problems.size() > before) {
            return Optional.empty();
        }
        return card.map(id -> new Feedback(
                UUID.fromString(id),
                accepted ? Outcome.ACCEPTED : Outcome.OVERRIDDEN,
                accepted ? Feedback.NONE : reason));
    }

    private static void checkMoment(CallFields entry, Optional<String> text) {
        if (text.isPresent() && !isMoment(text.get())) {
            entry.refuse(
                    "value",
                    "outcomeTimestamp",
                    "outcomeTimestamp must be a moment as of RFC 3339, for example 2026-11-20T10:15:30Z.");
        }
    }

    private static boolean isMoment(String text) {
        if (!MOMENT.matcher(text).matches()) {
            return false;
        }
        try {
            return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).getYear() > 0;
        } catch (DateTimeException noSuchMoment) {
            return false;
        }
    }

    private void checkSuggestions(CallFields entry) {
        Optional<ArrayNode> suggestions = entry.requiredArray("acceptedSuggestions");
        if (suggestions.isPresent() && suggestions.get().isEmpty()) {
            entry.refuse("required", "acceptedSuggestions", "acceptedSuggestions must name a suggestion.");
        }
        for (int i = 0; i < suggestions.map(ArrayNode::size).orElse(0); i++) {
            String path = entry.path() + "acceptedSuggestions[" + i + "]";
            object(suggestions.get().get(i), path).ifPresent(suggestion -> suggestion.requiredText("id"));
        }
    }

    /** One of our own codes; what else there is, is only told to be there. */
    private String reason(CallFields overrideReason) {
        JsonNode comment = overrideReason.node().path("userComment");
        boolean commented = comment.isTextual() && !comment.textValue().isBlank();
        if (!comment.isTextual() && !comment.isMissingNode() && !comment.isNull()) {
            overrideReason.refuse("structure", "userComment", "userComment must be a text.");
        }
        if (!overrideReason.node().hasNonNull("reason")) {
            if (!commented) {
                overrideReason.refuse("required", "reason", "Either reason or userComment is required.");
            }
            return Feedback.OTHER;
        }
        return overrideReason.object("reason").map(this::coded).orElse(Feedback.OTHER);
    }

    private String coded(CallFields reason) {
        Optional<String> code = reason.requiredText("code");
        Optional<String> system = reason.requiredText("system");
        return code.flatMap(value -> system.map(of -> new Code(of, value)))
                .filter(given -> guide.contains("override-reason", given))
                .map(Code::value)
                .orElse(Feedback.OTHER);
    }
}
