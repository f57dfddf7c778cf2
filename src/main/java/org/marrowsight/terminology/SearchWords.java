package org.marrowsight.terminology;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words that all must stand in what a concept is called; case and accents do not matter. */
final class SearchWords {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private static final char END_OF_ASCII = 0x80;

    private final List<String> words;

    private SearchWords(List<String> words) {
        this.words = words;
    }

    static SearchWords of(String text) {
        return new SearchWords(Arrays.stream(SPACES.split(fold(text).strip(), -1))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    /** Whether a name holds all words. Asked of each name of a code system: written without streams, which cost ten times as much. */
    boolean standIn(String name) {
        String folded = fold(name);
        for (String word : words) {
            if (!folded.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static String fold(String text) {
        return withoutAccents(text).toLowerCase(Locale.ROOT);
    }

    private static String withoutAccents(String text) {
        for (int place = 0; place < text.length(); place++) {
            if (text.charAt(place) >= END_OF_ASCII) {
                return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll("");
            }
        }
        return text;
    }
}
