package org.marrowsight.cdshooks;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A call that cannot be answered with cards. Its problems are fixed sentences: nothing that the caller sent is in them. */
final class CallRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient List<Problem> problems;

    CallRefused(HttpStatus status, List<Problem> problems) {
        super(status.toString());
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    static CallRefused badRequest(String code, String element, String sentence) {
        return new CallRefused(HttpStatus.BAD_REQUEST, List.of(new Problem(code, element, sentence)));
    }

    HttpStatus status() {
        return status;
    }

    List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param code FHIR issue type
     * @param element where in the request, as a dotted path; empty for the request as a whole
     * @param sentence what is wrong and what to send instead
     */
    record Problem(String code, String element, String sentence) {}
}
