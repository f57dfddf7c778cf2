package org.marrowsight.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.browse.WordIndex.Found;
import org.marrowsight.browse.WordIndex.Kind;
import org.marrowsight.browse.WordIndex.Name;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordIndexTest {

    private final WordIndex<String> index = new WordIndex<>();

    WordIndexTest() {
        add("dry-tap", "Dry tap", "Punctio sicca", "No marrow could be drawn although aspiration was attempted.");
        add("jelly-like", "Jelly-like aspirate", "gallertig", "The aspirate is a semisolid jelly.");
        add("muddy", "Muddy aspirate", "schlammig", "The aspirate looks like mud.");
    }

    private void add(String code, String display, String german, String definition) {
        index.add(
                code,
                List.of(
                        new Name(Kind.DISPLAY, "", display),
                        new Name(Kind.CODE, "", code),
                        new Name(Kind.DESIGNATION, "de", german),
                        new Name(Kind.DEFINITION, "", definition)));
    }

    private Stream<String> find(String query) {
        return index.find(TypedWords.of(query)).stream().map(Found::thing);
    }

    @ParameterizedTest
    @CsvSource({
        "dry tap, dry-tap",
        "punctio sicca, dry-tap",
        "PUNCTIO, dry-tap",
        "punct sic, dry-tap",
        "puntcio sicca, dry-tap",
        "jelly, jelly-like",
        "jely, jelly-like",
        "mudy, muddy",
        "dyr, ",
        "jelli, jelly-like",
        "gallertig aspirate, jelly-like",
        "marrow attempted, dry-tap"
    })
    void finds_by_any_name_in_any_language_with_small_errors(String query, String code) {
        assertThat(find(query))
                .containsExactlyElementsOf(Stream.ofNullable(code).toList());
    }

    @Test
    void wants_every_word_to_be_met() {
        assertThat(find("aspirate")).containsExactlyInAnyOrder("jelly-like", "muddy");
        assertThat(find("aspirate mud")).containsExactly("muddy");
        assertThat(find("aspirate zebra")).isEmpty();
        assertThat(find(" , ")).isEmpty();
    }

    @Test
    void puts_what_is_called_so_before_what_is_described_so() {
        index.add("jam", List.of(new Name(Kind.DISPLAY, "", "Jam"), new Name(Kind.DEFINITION, "", "Not a jelly.")));

        assertThat(find("jelly")).containsExactly("jelly-like", "jam");
    }

    @Test
    void names_the_name_that_was_met() {
        assertThat(index.find(TypedWords.of("sicca")))
                .singleElement()
                .extracting(Found::name)
                .isEqualTo(new Name(Kind.DESIGNATION, "de", "Punctio sicca"));
    }
}
