package org.marrowsight.validation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.marrowsight.guide.Guide;

/** Says what a constraint demands, in its own human words, and which values broke it. */
final class ConstraintSentence {

    private static final Pattern HUMAN = Pattern.compile("^Constraint failed: [^:]+: '(.*?)'(?: \\(|$)");

    private final Wording wording;
    private final UnitSpelling spelling;

    ConstraintSentence(Wording wording, UnitSpelling spelling) {
        this.wording = wording;
        this.spelling = spelling;
    }

    /** The finding; empty for a mere recommendation of FHIR itself. */
    Optional<Finding> write(ValidationMessage message, Judged judged) {
        String key = message.getInvId().substring(message.getInvId().indexOf('#') + 1);
        boolean ours = message.getInvId().startsWith(Guide.CANONICAL_BASE);
        if (!message.getLevel().isError() && !ours) {
            return Optional.empty();
        }
        ElementPath path = ElementPath.ofLocation(message.getLocation());
        IssueSeverity weight = message.getLevel().isError() ? IssueSeverity.ERROR : IssueSeverity.WARNING;
        return Optional.of(constraint(key, judged)
                        .map(constraint -> broken(constraint, path, judged).weighing(weight))
                        .orElseGet(() -> ofFhir(message, key, path)))
                .map(finding -> ours ? finding.ofRule(key) : finding);
    }

    /** A constraint of FHIR's own on a data type. */
    private static Finding ofFhir(ValidationMessage message, String key, ElementPath path) {
        Matcher human = HUMAN.matcher(message.getMessage());
        String text = human.find() ? human.group(1) : message.getMessage();
        return Finding.error(IssueType.INVARIANT, path.text(), sentence(text) + " (FHIR rule " + key + ")");
    }

    private static Optional<ElementDefinitionConstraintComponent> constraint(String key, Judged judged) {
        return judged.profile().getSnapshot().getElement().stream()
                .flatMap(element -> element.getConstraint().stream())
                .filter(constraint -> constraint.getKey().equals(key))
                .findFirst();
    }

    private Finding broken(ElementDefinitionConstraintComponent constraint, ElementPath path, Judged judged) {
        Optional<Base> at = judged.at(path);
        String found = Stream.concat(
                        at.flatMap(wording::value).stream(), compared(at, judged, constraint.getExpression()))
                .collect(Collectors.joining(", "));
        String text = sentence(constraint.getHuman())
                + (found.isEmpty() ? "" : " Found: " + found + ".")
                + unitHint(at, constraint.getExpression());
        return Finding.error(IssueType.INVARIANT, path.text(), text);
    }

    /** The components that a constraint names, beside the element that it stands at. */
    private Stream<String> compared(Optional<Base> at, Judged judged, String expression) {
        if (!(judged.resource() instanceof Observation observation)) {
            return Stream.empty();
        }
        return observation.getComponent().stream()
                .filter(component -> names(expression, component))
                .filter(component ->
                        at.filter(base -> base == component.getValue()).isEmpty())
                .map(wording::component);
    }

    private String unitHint(Optional<Base> at, String expression) {
        return at.filter(base -> base instanceof Quantity && expression.contains("code"))
                .flatMap(base -> spelling.meant((Quantity) base))
                .map(meant -> meant.hint(allows(expression, meant.code())))
                .filter(hint -> !hint.isEmpty())
                .map(hint -> " " + hint)
                .orElse("");
    }

    /** A constraint that lists units allows those; one that lists none allows any. */
    private static boolean allows(String expression, String unit) {
        boolean listsUnits = expression.contains("code in (") || expression.contains("code = '");
        return !listsUnits || expression.contains("'" + unit + "'");
    }

    private static boolean names(String expression, ObservationComponentComponent component) {
        return component.getCode().getCoding().stream()
                .anyMatch(coding -> coding.hasCode() && expression.contains("'" + coding.getCode() + "'"));
    }

    private static String sentence(String human) {
        String trimmed = human.strip();
        return trimmed.endsWith(".") ? trimmed : trimmed + ".";
    }
}
