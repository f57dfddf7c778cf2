package org.marrowsight.guard;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds text that a parser further on may take for a number which costs minutes or the whole memory to write out, as
 * {@code 1e999999999} does.
 */
final class WrittenNumbers {

    // possessive quantifiers: linear in the length of the text
    private static final Pattern NUMBER =
            Pattern.compile("(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+([0-9]++))?+");

    private static final Pattern PARTS = Pattern.compile("[,$|]");
    private static final Pattern PREFIX = Pattern.compile("^[a-z]{2}");

    private final GuardLimits limits;

    WrittenNumbers(GuardLimits limits) {
        this.limits = limits;
    }

    /** Whether a text may read as a number as far as its first sign tells, blanks apart. Cheap, and never falsely no. */
    static boolean mayBegin(char[] text, int start, int end) {
        int first = start;
        while (first < end && Character.isWhitespace(text[first])) {
            first++;
        }
        return first < end && (text[first] <= '9' && text[first] >= '+');
    }

    /** Refuses a value that as a whole reads as a giant number. */
    void check(String name, String parent, String text) throws Refusal {
        Matcher number = NUMBER.matcher(sign(text.strip()));
        if (!identifies(name, parent) && number.matches()) {
            judge(number);
        }
    }

    /**
     * Refuses the value of a search in which a giant number stands where a search by number or quantity reads one: alone
     * or as a part of a list, a composite or a quantity with its unit, behind a prefix such as {@code gt}. A logical id
     * such as {@code 550e8400-e29b-41d4} is no number.
     */
    void checkSearched(String value) throws Refusal {
        for (String part : PARTS.split(value, -1)) {
            String written = PREFIX.matcher(part.strip()).replaceFirst("");
            Matcher number = NUMBER.matcher(sign(written.strip()));
            if (number.matches()) {
                judge(number);
            }
        }
    }

    private void judge(Matcher number) throws Refusal {
        if (number.end() - number.start() > limits.digits() || exponent(number.group(1)) > limits.writtenExponent()) {
            throw Refusal.value(
                    Objection.NUMBERS,
                    "A value reads as a number with more than " + limits.digits()
                            + " digits or a power of ten beyond " + limits.writtenExponent()
                            + ". Send the number in plain digits.");
        }
    }

    private static long exponent(@Nullable String digits) {
        if (digits == null) {
            return 0;
        }
        String significant = digits.replaceFirst("^0+", "");
        if (significant.length() > 9) {
            return Long.MAX_VALUE;
        }
        return significant.isEmpty() ? 0 : Long.parseLong(significant);
    }

    private static String sign(String text) {
        return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    }

    /** An accession number such as 23E01234 is no number. */
    private static boolean identifies(String name, String parent) {
        return name.equals("value") && parent.toLowerCase(Locale.ROOT).endsWith("identifier");
    }
}
