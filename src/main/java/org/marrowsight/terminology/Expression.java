package org.marrowsight.terminology;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Regular expressions that strangers write. */
final class Expression {

    private Expression() {}

    /**
     * Whether a text matches as a whole. Looks at each character a bounded number of times, whatever the expression.
     *
     * @throws IllegalArgumentException when it is no regular expression
     */
    static Predicate<String> matchingWhole(String expression) {
        try {
            com.google.re2j.Pattern linear = com.google.re2j.Pattern.compile(expression);
            return linear::matches;
        } catch (com.google.re2j.PatternSyntaxException e) {
            // looks ahead or back: only Java's engine can, which may never end
            Pattern backtracking = Pattern.compile(expression);
            return text -> backtracking.matcher(new BoundedText(text)).matches();
        }
    }
}
