package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.criteria.Tier;
import org.marrowsight.guide.GuideFiles;

class PlainTextTest {

    private static final BmnCards CARDS =
            new BmnCards(GuideFiles.guide(), new OwnBases(() -> List.of(URI.create("https://cds.example/fhir"))));

    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(400);
        Arbitrary<String> markup = Arbitraries.strings()
                .withChars("<>&|[]()`*_~#!\\$:/@.\r\n\t w\uD83D\uDE00\uD800\u202E\u0000")
                .ofMaxLength(400);
        return Arbitraries.oneOf(any, markup);
    }

    @Property
    void a_summary_is_always_one_line_of_fewer_than_140_characters(@ForAll("anything") String headline) {
        String summary = CARDS.of(
                        Assessments.of(Tier.CONFIRMED).headline(headline).make())
                .get(0)
                .summary();

        assertThat(summary).hasSizeLessThan(140).isNotBlank().doesNotContain("\n", "\r", "\u0000", "\u202E");
    }

    @Property
    void nothing_in_markdown_can_start_markup(@ForAll("anything") String text) {
        String shown = PlainText.inMarkdown(text);

        assertThat(shown.replaceAll("\\\\[\\\\`*_{}\\[\\]|~#!$]", ""))
                .doesNotContainPattern("[\\\\`*_{}\\[\\]|~#!$<>\\n\\r]");
        assertThat(shown).doesNotContainPattern("://\\S").doesNotContainPattern("(?i)www\\.\\S");
    }

    @Property
    void what_is_shown_can_always_be_written(@ForAll("anything") String text) throws JsonProcessingException {
        assertThat(new JsonMapper().writeValueAsBytes(PlainText.inMarkdown(text)))
                .isNotEmpty();
    }

    @Property
    void a_cut_never_exceeds_the_length_nor_halves_a_character(
            @ForAll("anything") String text, @ForAll @IntRange(min = 5, max = 60) int length) {
        String clean = PlainText.of(text);
        String cut = PlainText.shortened(clean, length);

        assertThat(cut.length()).isLessThanOrEqualTo(length);
        assertThat(cut.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2)
                .isZero();
    }

    @Example
    void values_and_units_stay_readable() {
        assertThat(PlainText.of("  >60 %,\n left  iliac ")).isEqualTo(">60 %, left iliac");
        assertThat(PlainText.inMarkdown("148 10*9/L < 150")).isEqualTo("148 10\\*9/L &lt; 150");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a  b", " a", "a ", "a\tb", "a<b", "a\u200bb", "see WWW.example", "x://y", "a@b", "", " "})
    void what_a_shortcut_could_miss_is_cleaned_as_well(String text) {
        assertThat(PlainText.of(text))
                .doesNotContain("\t", "\u200b", "<b", "://y", "@b", "WWW.example")
                .isEqualTo(PlainText.of(text).strip());
    }
}
