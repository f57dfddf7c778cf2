package org.marrowsight.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.StringJoiner;

/**
 * What was not stored, and why. It may be later, when what it refers to is there.
 *
 * @param file name of the file that it stands in
 * @param number of the line, from 1
 * @param address type and id; empty when the line is no resource
 * @param json the resource; empty when the line is none
 * @param status HTTP status; 0 when it was not sent
 * @param reason in the words of the server
 */
record Waiting(String file, long number, String address, String json, int status, String reason) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Waiting refused(ResourceLine line, Target.Answer answer) {
        return new Waiting(
                line.file(), line.number(), line.address(), line.json(), answer.status(), reason(answer.body()));
    }

    static Waiting unreadable(String file, long number, UnreadableLineException reason) {
        return new Waiting(file, number, "", "", 0, String.valueOf(reason.getMessage()));
    }

    boolean canBeSent() {
        return !json.isEmpty();
    }

    ResourceLine line() {
        return new ResourceLine(file, number, address, json);
    }

    private static String reason(String outcome) {
        StringJoiner said = new StringJoiner(" ");
        try {
            for (JsonNode issue : JSON.readTree(outcome).path("issue")) {
                String details = issue.path("details").path("text").asText("");
                said.add(issue.path("diagnostics").asText(details));
            }
        } catch (JsonProcessingException notAnOutcome) {
            return "The answer is not an OperationOutcome.";
        }
        return said.toString();
    }
}
