package org.marrowsight.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MriClassTest {

    @ParameterizedTest(name = "T1 {0} with T2 {1} is class {2}")
    @CsvSource({
        "HYPERINTENSE,ISOINTENSE,A",
        "HYPERINTENSE,MILDLY_HYPERINTENSE,A",
        "HYPERINTENSE,HYPERINTENSE,B",
        "HYPOINTENSE,HYPERINTENSE,C",
        "HYPOINTENSE,HYPOINTENSE,D"
    })
    void the_published_pairs_have_their_class(Signal t1, Signal t2, MriClass expected) {
        assertThat(MriClass.of(t1, t2)).contains(expected);
    }

    @ParameterizedTest(name = "T1 {0} with T2 {1} has no class")
    @CsvSource({
        "ISOINTENSE,HYPERINTENSE",
        "HYPERINTENSE,HYPOINTENSE",
        "HYPOINTENSE,ISOINTENSE",
        "MILDLY_HYPOINTENSE,HYPERINTENSE",
        "HYPERINTENSE,UNKNOWN",
        "UNKNOWN,HYPERINTENSE"
    })
    void a_pair_outside_the_table_is_never_guessed(Signal t1, Signal t2) {
        assertThat(MriClass.of(t1, t2)).isEmpty();
    }
}
