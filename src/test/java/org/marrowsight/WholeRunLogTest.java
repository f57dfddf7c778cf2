package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last test of a run: whatever the others did, no log names a demonstration patient or holds a token. */
@Order(Integer.MAX_VALUE)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WholeRunLogTest {

    private static final LogLeaks LEAKS = LogLeaks.ofTheDemonstrationPatients();

    @Test
    void names_no_demonstration_patient_and_holds_no_token() {
        assertThat(LEAKS.in(WholeRunLog.text())).isEmpty();
    }

    @Test
    void is_written_down() {
        System.out.println("a line of nobody");
        System.err.println("another line of nobody");

        assertThat(WholeRunLog.text()).contains("a line of nobody", "another line of nobody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient of Harada 2021",
                "read Patient/harada",
                "Patient/x-kim-07/_history",
                "GET /patients/quintela-1",
                "eyJhbGciOiJSUzI1NiJ9abc.eyJzdWIiOiJhbm5hIn0abc.sig",
                "Authorization: Bearer abcdefghijklmnopqrstuvwxyz"
            })
    void would_be_found_out(String leak) {
        String event = "2026-11-21T22:15:59.123Z  INFO 1 --- [marrowsight] [exec-1] o.m.server.Something : ";

        assertThat(LEAKS.in(event + "first line\n" + event + "a " + leak + " b\n"))
                .hasSize(1);
        assertThat(LEAKS.in(event + "a\n\tsecond line with " + leak)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kim 2020", "a case of CML", "Patient/other", "figure-1", "Bearer tokens are refused"})
    void is_not_suspected_for_common_words(String harmless) {
        assertThat(LEAKS.in(harmless)).isEmpty();
    }
}
