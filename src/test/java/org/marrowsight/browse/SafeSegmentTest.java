package org.marrowsight.browse;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SafeSegmentTest {

    @ParameterizedTest
    @CsvSource({
        "dry-tap, dry-tap",
        "mg/dL, mg~2FdL",
        "a~b, a~7Eb",
        "., ~2E",
        "..,  ~2E.",
        "urn:oid:1.2, urn~3Aoid~3A1.2",
        "é, ~C3~A9"
    })
    void writes_other_signs_by_their_bytes(String text, String segment) {
        assertThat(SafeSegment.of(text)).isEqualTo(segment);
        assertThat(SafeSegment.read(segment)).hasValue(text);
    }

    @Property
    void gives_back_every_text_and_holds_only_letters_that_pass_everywhere(@ForAll String text) {
        assertThat(SafeSegment.of(text)).matches("[A-Za-z0-9._~-]*").isNotIn(".", "..");
        assertThat(SafeSegment.read(SafeSegment.of(text))).hasValue(text);
    }

    /** One text has one address. */
    @ParameterizedTest
    @ValueSource(strings = {"~", "~2", "~2f", "~2G", "~61", "a b", "a/b", "~FF", ".a", "é"})
    void refuses_what_it_never_writes(String segment) {
        assertThat(SafeSegment.read(segment)).isEmpty();
    }

    @Test
    void is_empty_for_an_empty_text() {
        assertThat(SafeSegment.of("")).isEmpty();
    }
}
