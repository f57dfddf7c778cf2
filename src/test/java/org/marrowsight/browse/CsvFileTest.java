package org.marrowsight.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvFileTest {

    private static String row(String... cells) {
        String text = new String(new CsvFile(List.of("h")).add(List.of(cells)).bytes(), StandardCharsets.UTF_8);
        return text.substring("h\r\n".length());
    }

    @Test
    void quotes_what_would_break_the_table() {
        assertThat(row("plain", "a,b", "say \"no\"", "two\nlines"))
                .isEqualTo("plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1"})
    void keeps_a_spreadsheet_from_calculating_words(String cell) {
        assertThat(row(cell)).isEqualTo("\"'" + cell + "\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grade-1", "20 % = II", "a@b", "http://example.org/a-b"})
    void leaves_other_words_as_they_are(String cell) {
        assertThat(row(cell)).isEqualTo(cell + "\r\n");
    }
}
