package org.marrowsight.terminology;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words that all must stand in what a concept is called; case and accents do not matter. */
final class SearchWords {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final List<String> words;

    private SearchWords(List<String> words) {
        this.words = words;
    }

    static SearchWords of(String text) {
        return new SearchWords(Arrays.stream(SPACES.split(fold(text).strip(), -1))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    /** Whether one of the names holds all words. */
    boolean match(Stream<String> names) {
        return names.map(SearchWords::fold).anyMatch(name -> words.stream().allMatch(name::contains));
    }

    private static String fold(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
