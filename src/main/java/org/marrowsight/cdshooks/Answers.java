package org.marrowsight.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowsight.cdshooks.CallRefused.Problem;
import org.springframework.http.HttpStatus;

/** Writes every answer of the endpoints: never with a null or an empty value, errors as OperationOutcome. */
final class Answers {

    // a mapper of our own: one that is a bean would replace Spring Boot's
    private final ObjectMapper mapper = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .build();

    void ok(HttpServletResponse response, Object body) throws IOException {
        write(response, HttpStatus.OK, "application/json", body);
    }

    void refusal(HttpServletResponse response, CallRefused refused) throws IOException {
        write(response, refused.status(), "application/fhir+json", outcome(refused.problems()));
    }

    /** An answer that has no body and only names the methods that are allowed. */
    void options(HttpServletResponse response, String allowed) {
        response.setStatus(HttpStatus.NO_CONTENT.value());
        response.setHeader("Allow", allowed);
    }

    private void write(HttpServletResponse response, HttpStatus status, String type, Object body) throws IOException {
        byte[] bytes = mapper.writeValueAsBytes(body);
        response.setStatus(status.value());
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static Map<String, Object> outcome(List<Problem> problems) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("resourceType", "OperationOutcome");
        outcome.put("issue", problems.stream().map(Answers::issue).toList());
        return outcome;
    }

    private static Map<String, Object> issue(Problem problem) {
        Map<String, Object> issue = new LinkedHashMap<>();
        issue.put("severity", "error");
        issue.put("code", problem.code());
        issue.put("diagnostics", problem.sentence());
        if (!problem.element().isEmpty()) {
            issue.put("expression", List.of(problem.element()));
        }
        return issue;
    }
}
