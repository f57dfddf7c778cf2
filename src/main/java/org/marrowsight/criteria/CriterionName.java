package org.marrowsight.criteria;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How expressions name a criterion: {@code pain-or-fever} is read as {@code %painOrFever}. */
public final class CriterionName {

    private static final Pattern VARIABLE = Pattern.compile("%([A-Za-z][A-Za-z0-9]*)");

    private CriterionName() {}

    /** The name by which later expressions read an action. */
    public static String of(String actionId) {
        StringBuilder name = new StringBuilder();
        for (String word : actionId.split("-", -1)) {
            name.append(
                    name.isEmpty() || word.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    /** The names that an expression reads, in order. */
    public static Set<String> readBy(String expression) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = VARIABLE.matcher(expression);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
