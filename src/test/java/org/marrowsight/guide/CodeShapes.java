package org.marrowsight.guide;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in a text what has the shape, and where there is one the check digit, of a clinical code. */
final class CodeShapes {

    private static final int[][] DIHEDRAL = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
        {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
        {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };
    private static final int[][] PERMUTATION = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
        {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
        {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
        {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
        {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
        {2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
        {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}
    };

    /** A shape with the check that a match must pass; the shortest LOINC codes in use have three digits before the hyphen. */
    private record Shape(Pattern pattern, Predicate<String> check) {

        static Shape of(String regex, Predicate<String> check) {
            return new Shape(Pattern.compile("(?<![A-Za-z0-9.-])(?:" + regex + ")(?![A-Za-z0-9-])"), check);
        }
    }

    private static final List<Shape> SHAPES = List.of(
            Shape.of("[1-9][0-9]{5,17}", CodeShapes::isSnomedConcept),
            Shape.of("[0-9]{3,7}-[0-9]", CodeShapes::isLoinc),
            Shape.of("RID[0-9]+", code -> true),
            Shape.of("[A-TV-Z][0-9][0-9A-Z]\\.[0-9A-Z]{1,4}", code -> true),
            Shape.of("[0-9]{4}/[0-9]", code -> true),
            Shape.of("[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}", code -> true));

    private CodeShapes() {}

    /** Everything in a text that looks like a code of SNOMED CT, LOINC, RadLex, ICD or ATC. */
    static Stream<String> in(String text) {
        return SHAPES.stream().flatMap(shape -> shape.pattern()
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(shape.check()));
    }

    /** Length, the partition of concepts, and the Verhoeff check digit. */
    static boolean isSnomedConcept(String code) {
        if (!code.matches("[1-9][0-9]{5,17}")) {
            return false;
        }
        String partition = code.substring(code.length() - 3, code.length() - 1);
        int check = 0;
        for (int i = 0; i < code.length(); i++) {
            int digit = code.charAt(code.length() - 1 - i) - '0';
            check = DIHEDRAL[check][PERMUTATION[i % 8][digit]];
        }
        return check == 0 && (partition.equals("00") || partition.equals("10"));
    }

    /** The mod-10 check digit behind the hyphen. */
    static boolean isLoinc(String code) {
        if (!code.matches("[0-9]{1,7}-[0-9]")) {
            return false;
        }
        int hyphen = code.indexOf('-');
        int sum = 0;
        for (int i = 0; i < hyphen; i++) {
            int digit = (code.charAt(hyphen - 1 - i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit / 10 + digit % 10;
        }
        return (10 - sum % 10) % 10 == code.charAt(hyphen + 1) - '0';
    }
}
