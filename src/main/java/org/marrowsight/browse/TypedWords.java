package org.marrowsight.browse;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a reader types into a search, word by word. Case and accents do not matter; the begin or a part of a word will do,
 * and in a longer word a wrong, missing, further or swapped letter. In a word of four letters, only a slip of the hand
 * will do: two letters swapped, or a letter typed once for twice or twice for once.
 */
final class TypedWords {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern DOUBLED = Pattern.compile("(.)\\1");
    private static final int MOST_WORDS = 12;
    private static final int LONGEST_WORD = 40;

    private static final int SLIPS_FROM = 4;

    private static final int SAME = 100;
    private static final int BEGIN = 80;
    private static final int ONE_TYPO = 55;
    private static final int PART = 45;
    private static final int FURTHER_TYPO = 10;

    private final List<String> words;

    private TypedWords(List<String> words) {
        this.words = words;
    }

    /** The words of a query; further ones than a dozen are not looked at. */
    static TypedWords of(String query) {
        return new TypedWords(words(query).distinct().limit(MOST_WORDS).toList());
    }

    List<String> words() {
        return words;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** The words of any text, folded so that case and accents do not matter. */
    static Stream<String> words(String text) {
        return WORD.matcher(text).results().map(found -> fold(found.group())).filter(word -> !word.isEmpty());
    }

    private static String fold(String word) {
        String folded = ACCENTS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return folded.length() > LONGEST_WORD ? folded.substring(0, LONGEST_WORD) : folded;
    }

    /** How well a typed word meets a word of a name, both folded: from 0, not at all, to 100, the same. */
    static int closeness(String typed, String word) {
        if (word.startsWith(typed)) {
            return word.length() == typed.length() ? SAME : BEGIN;
        }
        if (typed.length() == SLIPS_FROM && isSlip(typed, word)) {
            return ONE_TYPO;
        }
        int allowed = allowedTypos(typed);
        // the begin of a longer word, too: the reader may still be typing
        String begin = word.length() > typed.length() ? word.substring(0, typed.length()) : word;
        int typos = Math.min(typos(typed, word, allowed), 1 + typos(typed, begin, allowed - 1));
        if (typos <= allowed) {
            return ONE_TYPO - FURTHER_TYPO * (typos - 1);
        }
        return typed.length() >= 3 && word.contains(typed) ? PART : 0;
    }

    /**
     * Whether two neighbours are swapped, or one letter is doubled in one of both words alone. In the names and definitions
     * that come with the program, three pairs of other words differ by no more; by any letter, two hundred do.
     */
    private static boolean isSlip(String typed, String word) {
        return switch (word.length() - typed.length()) {
            case 0 -> typos(typed, word, 1) == 1 && letters(typed).equals(letters(word));
            case 1, -1 -> withoutDoubles(typed).equals(withoutDoubles(word));
            default -> false;
        };
    }

    private static List<Integer> letters(String word) {
        return word.chars().sorted().boxed().toList();
    }

    private static String withoutDoubles(String word) {
        return DOUBLED.matcher(word).replaceAll("$1");
    }

    /** Short words are too alike to guess. */
    private static int allowedTypos(String typed) {
        if (typed.length() < 5) {
            return 0;
        }
        return typed.length() < 9 ? 1 : 2;
    }

    /**
     * The letters to change, add, leave out or swap with their neighbour to come from one word to the other; one more
     * than the bound when it takes more.
     */
    static int typos(String one, String other, int bound) {
        if (bound < 0 || Math.abs(one.length() - other.length()) > bound) {
            return bound + 1;
        }
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = row(one, other, row, last, beforeLast);
            beforeLast = last;
            last = current;
        }
        return Math.min(last[other.length()], bound + 1);
    }

    private static int[] row(String one, String other, int row, int[] last, int[] beforeLast) {
        int[] current = new int[other.length() + 1];
        current[0] = row;
        for (int column = 1; column <= other.length(); column++) {
            int change = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
            current[column] = Math.min(Math.min(last[column] + 1, current[column - 1] + 1), last[column - 1] + change);
            if (isSwapped(one, other, row, column)) {
                current[column] = Math.min(current[column], beforeLast[column - 2] + 1);
            }
        }
        return current;
    }

    private static boolean isSwapped(String one, String other, int row, int column) {
        return row > 1
                && column > 1
                && one.charAt(row - 1) == other.charAt(column - 2)
                && one.charAt(row - 2) == other.charAt(column - 1);
    }

    /** Whether each word is met by one of the names. */
    boolean areMetBy(Stream<String> names) {
        List<String> inNames = names.flatMap(TypedWords::words).distinct().toList();
        return words.stream().allMatch(typed -> inNames.stream().anyMatch(word -> closeness(typed, word) > 0));
    }

    /** A text in pieces, with those words marked that a typed word meets. */
    List<Piece> mark(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher found = WORD.matcher(text);
        int from = 0;
        while (found.find()) {
            String word = fold(found.group());
            if (words.stream().anyMatch(typed -> closeness(typed, word) > 0)) {
                add(pieces, text.substring(from, found.start()), false);
                add(pieces, found.group(), true);
                from = found.end();
            }
        }
        add(pieces, text.substring(from), false);
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, boolean marked) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, marked));
        }
    }

    /** A piece of a text. */
    record Piece(String text, boolean marked) {}
}
