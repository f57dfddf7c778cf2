package org.marrowsight.criteria;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;

/**
 * A FHIRPath expression, parsed once.
 *
 * @param text as it stands in the plan
 * @param node as parsed
 */
record Expression(String text, ExpressionNode node) {

    private static final Pattern VARIABLE = Pattern.compile("%([A-Za-z][A-Za-z0-9]*)");

    /** The names of the variables that it reads, in order. */
    Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
