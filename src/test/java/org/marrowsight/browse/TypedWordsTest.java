package org.marrowsight.browse;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.browse.TypedWords.Piece;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TypedWordsTest {

    @Nested
    class A_typed_word {

        @ParameterizedTest
        @CsvSource({
            "sicca, sicca, 100",
            "sic, sicca, 80",
            // one letter wrong, missing, too many, swapped
            "sikca, sicca, 55",
            "sicca, sica, 55",
            "siccca, sicca, 55",
            "siccca, sicca, 55",
            "punctoi, punctio, 55",
            // two in a long word
            "hemorhagicc, hemorrhagic, 45",
            "stitial, interstitial, 45",
            "tap, cat, 0",
            "rty, dry, 0",
            // a wrong letter in a short word is another word
            "dri, dry, 0",
            "mir, mri, 0",
            // of four letters, only swapped neighbours and a doubled letter
            "jely, jelly, 55",
            "mudy, muddy, 55",
            "bnoe, bone, 55",
            "mrri, mri, 55",
            "bone, none, 0",
            "case, cause, 0",
            "pain, plain, 0",
            "days, day, 0",
            "boen, bones, 0",
            "sicca, socket, 0"
        })
        void is_as_close_to_a_word_as_few_changes_make_it(String typed, String word, int closeness) {
            assertThat(TypedWords.closeness(typed, word)).isEqualTo(closeness);
        }

        @Property
        void is_the_same_as_itself(@ForAll @AlphaChars @StringLength(min = 1, max = 30) String word) {
            assertThat(TypedWords.closeness(word, word)).isEqualTo(100);
            assertThat(TypedWords.typos(word, word, 0)).isZero();
        }

        @Property
        void is_one_change_away_when_a_letter_is_left_out(
                @ForAll @AlphaChars @StringLength(min = 2, max = 30) String word, @ForAll int at) {
            int position = Math.floorMod(at, word.length());
            String shorter = word.substring(0, position) + word.substring(position + 1);

            assertThat(TypedWords.typos(word, shorter, 2)).isEqualTo(1);
            assertThat(TypedWords.typos(shorter, word, 2)).isEqualTo(1);
        }

        @Property
        void is_never_further_away_than_the_bound_and_one(
                @ForAll @StringLength(max = 20) String one, @ForAll @StringLength(max = 20) String other) {
            assertThat(TypedWords.typos(one, other, 2)).isBetween(0, 3);
        }
    }

    @Nested
    class A_text {

        @Test
        void is_read_without_case_and_accents() {
            assertThat(TypedWords.words("Punción SECA, médula")).containsExactly("puncion", "seca", "medula");
        }

        @Test
        void is_marked_where_typed_words_meet_it_and_keeps_all_its_letters() {
            assertThat(TypedWords.of("puncion sek").mark("La punción seca (dry)"))
                    .containsExactly(
                            new Piece("La ", false), new Piece("punción", true), new Piece(" seca (dry)", false));
        }

        @Property
        void is_the_same_when_its_pieces_are_put_together(@ForAll String text, @ForAll String query) {
            assertThat(TypedWords.of(query).mark(text))
                    .extracting(Piece::text)
                    .satisfies(pieces -> assertThat(String.join("", pieces)).isEqualTo(text));
        }
    }
}
