package org.marrowsight.criteria;

import java.util.Set;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;

/**
 * A FHIRPath expression, parsed once.
 *
 * @param text as it stands in the plan
 * @param node as parsed
 */
record Expression(String text, ExpressionNode node) {

    /** The names of the variables that it reads, in order. */
    Set<String> variables() {
        return CriterionName.readBy(text);
    }
}
