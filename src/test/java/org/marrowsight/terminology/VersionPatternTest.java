package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VersionPatternTest {

    @ParameterizedTest(name = "{1} is {0}: {2}")
    @CsvSource({
        "1.0.0, 1.0.0, true",
        "1.0.x, 1.0.7, true",
        "1.x.x, 1.2.0, true",
        "1.X.0, 1.2.0, true",
        "1.*, 1.2.0, true",
        "*, 2026-11-20, true",
        "1.0.x, 1.1.0, false",
        "1.x.x, 1.2, false",
        "1.x, 1.2.0, false",
        // nothing is left open, so nothing else is meant
        "1, 1.0.0, false",
        "1.0, 1.0.0, false",
        "1.0.0, 1.0.1, false",
    })
    void leaves_open_what_it_says_and_no_more(String wanted, String version, boolean meant) {
        assertThat(VersionPattern.matches(wanted, version)).isEqualTo(meant);
    }

    @Test
    void a_version_says_more_than_an_open_one_that_it_fits() {
        assertThat(VersionPattern.isMoreDetailed(Optional.of("1.0.x"), "1.0.1")).isTrue();
        assertThat(VersionPattern.isMoreDetailed(Optional.of("1.0.x"), "1.1.0")).isFalse();
        assertThat(VersionPattern.isMoreDetailed(Optional.of("1.0.1"), "1.0.1")).isFalse();
        assertThat(VersionPattern.isMoreDetailed(Optional.empty(), "1.0.1")).isFalse();
    }
}
