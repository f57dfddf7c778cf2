package org.marrowsight.validation;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.marrowsight.guide.Guide;

/** Says which code was sent, and which ones are allowed. */
final class CodeSentence {

    private static final Pattern OWN_VALUE_SET = Pattern.compile(
            Pattern.quote(Guide.CANONICAL_BASE + "/ValueSet/") + "([A-Za-z0-9.-]+?)(?=[|'\"),;\\s]|\\.\\s|$)");
    private static final Pattern NO_CODE_OF_OURS =
            Pattern.compile("'(" + Pattern.quote(Guide.CANONICAL_BASE) + "/CodeSystem/[^'#]+)#([^']*)'");
    private static final Set<String> INSIDE_A_CONCEPT = Set.of("coding", "code", "system", "unit");

    private final Wording wording;
    private final UnitSentence units;

    CodeSentence(Wording wording, UnitSentence units) {
        this.wording = wording;
        this.units = units;
    }

    /** Empty when the message is not about a code. */
    Optional<Finding> write(ValidationMessage message, Judged judged) {
        Optional<String> valueSet = ownValueSet(message.getMessage());
        ElementPath path = ElementPath.ofLocation(message.getLocation());
        Optional<Quantity> quantity = quantityAt(path, judged);
        if (quantity.isPresent() && aboutUnit(message, path, judged)) {
            ElementPath at = judged.at(path).filter(Quantity.class::isInstance).isPresent() ? path : path.parent();
            Finding finding = units.write(at, quantity.get(), valueSet);
            return Optional.of(
                    valueSet.map(id -> finding.of(Demand.binding(id))).orElse(finding));
        }
        return valueSet.map(id -> notIn(id, path, judged)).or(() -> unknown(message, path));
    }

    private static boolean aboutUnit(ValidationMessage message, ElementPath path, Judged judged) {
        boolean aboutCode = message.getType() == ValidationMessage.IssueType.CODEINVALID
                || message.getMessage().contains(UnitSentence.UCUM);
        boolean inside =
                judged.at(path).filter(Quantity.class::isInstance).isEmpty() && INSIDE_A_CONCEPT.contains(path.name());
        return aboutCode || inside;
    }

    private static Optional<Quantity> quantityAt(ElementPath path, Judged judged) {
        return judged.at(path)
                .filter(Quantity.class::isInstance)
                .or(() -> judged.at(path.parent()).filter(Quantity.class::isInstance))
                .map(Quantity.class::cast);
    }

    private Finding notIn(String valueSet, ElementPath path, Judged judged) {
        String found = judged.at(path).flatMap(wording::value).orElse("nothing");
        String text = "Not allowed as " + path.name() + " of " + judged.title() + ": " + found
                + ". Send a code of the value set \"" + wording.title(valueSet) + "\": " + wording.codes(valueSet)
                + ".";
        return Finding.error(IssueType.CODEINVALID, path.text(), text).of(Demand.binding(valueSet));
    }

    private Optional<Finding> unknown(ValidationMessage message, ElementPath path) {
        Matcher unknown = NO_CODE_OF_OURS.matcher(message.getMessage());
        if (!unknown.find()) {
            return Optional.empty();
        }
        String text = unknown.group(2) + " is not a code of " + unknown.group(1)
                + ". Send one of its codes, or a code of another system.";
        return Optional.of(Finding.error(IssueType.NOTFOUND, path.text(), text));
    }

    static Optional<String> ownValueSet(String text) {
        Matcher matcher = OWN_VALUE_SET.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
