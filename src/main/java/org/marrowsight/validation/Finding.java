package org.marrowsight.validation;

import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * One thing that is wrong with a resource, in words for the developer who sent it.
 *
 * @param severity an error refuses the resource, a warning accompanies a refusal
 * @param type the FHIR issue type
 * @param expression FHIRPath of the element, from the resource that was judged
 * @param text what was found, what is allowed, what to send instead
 * @param discreet the text for whoever may not know what else is stored; empty when it is the same
 * @param demand what of a profile was not met; empty when it is nothing that has a name
 * @param profile id of the profile that demands it; empty when no profile of ours does
 */
public record Finding(
        IssueSeverity severity,
        IssueType type,
        String expression,
        String text,
        Optional<String> discreet,
        Optional<Demand> demand,
        Optional<String> profile) {

    /** An error that no constraint has a key for. */
    static Finding error(IssueType type, String expression, String text) {
        return new Finding(
                IssueSeverity.ERROR, type, expression, text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same finding, demanded by a profile. */
    Finding demandedBy(String profileId) {
        return new Finding(severity, type, expression, text, discreet, demand, Optional.of(profileId));
    }

    /** The same finding with other words for whoever may not know what else is stored. */
    Finding toStrangers(String words) {
        return new Finding(severity, type, expression, text, Optional.of(words), demand, profile);
    }

    /** The same finding in its words for strangers. */
    Finding toldToStrangers() {
        return new Finding(severity, type, expression, discreet.orElse(text), Optional.empty(), demand, profile);
    }

    /** The same finding of a constraint. */
    Finding ofRule(String key) {
        return of(Demand.constraint(key));
    }

    /** The same finding of a demand. */
    Finding of(Demand made) {
        return new Finding(severity, type, expression, text, discreet, Optional.of(made), profile);
    }

    /** The same finding, with another severity. */
    Finding weighing(IssueSeverity weight) {
        return new Finding(weight, type, expression, text, discreet, demand, profile);
    }

    /** The same finding, seen from the bundle that holds the resource at a path such as {@code Bundle.entry[2].resource}. */
    Finding inside(String path) {
        int afterType = expression.indexOf('.');
        String within = afterType < 0 ? path : path + expression.substring(afterType);
        return new Finding(severity, type, within, text, discreet, demand, profile);
    }

    /** Key of the constraint that failed; empty when the finding is not of a constraint. */
    public Optional<String> rule() {
        return demand.filter(made -> made.kind() == Demand.Kind.CONSTRAINT).map(Demand::id);
    }

    /** Whether a resource is refused for it. */
    public boolean refuses() {
        return severity == IssueSeverity.ERROR || severity == IssueSeverity.FATAL;
    }
}
