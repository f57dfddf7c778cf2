package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.marrowsight.Http.Answer;

/** What every answer must be, whatever came in: none of the 5xx class, and none that tells of the program. */
final class ClientsFault {

    private static final Pattern CODE = Pattern.compile(
            "\\b(java|javax|jakarta|org\\.hl7\\.fhir|org\\.springframework|org\\.hibernate|ca\\.uhn)\\.\\w|HAPI-\\d{4}");

    private ClientsFault() {}

    /** Holds an answer against it, and gives it back. */
    static Answer isMet(Answer answer, Object sent) {
        assertThat(answer.status()).as("%s to %s", answer, sent).isBetween(200, 499);
        if (answer.status() >= 400) {
            assertThat(answer.body()).as("%s", sent).doesNotContainPattern(CODE);
        }
        return answer;
    }
}
