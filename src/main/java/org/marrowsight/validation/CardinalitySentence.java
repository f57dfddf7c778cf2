package org.marrowsight.validation;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.utilities.validation.ValidationMessage;

/** Says which element is missing, or sent too often, and what belongs there. */
final class CardinalitySentence {

    private static final Pattern TOO_FEW =
            Pattern.compile("^(?:Slice ')?([A-Za-z0-9.:\\[\\]_-]+?)'?: (?:minimum required|a matching slice)");
    private static final Pattern TOO_MANY = Pattern.compile("^(\\S+): max allowed = (\\d+), but found (\\d+)");
    private static final Set<String> PARTS_OF_A_UNIT = Set.of("system", "code", "unit");

    private final Wording wording;
    private final UnitSentence units;

    CardinalitySentence(Wording wording, UnitSentence units) {
        this.wording = wording;
        this.units = units;
    }

    /** Empty when the message is not about a cardinality. */
    Optional<Finding> write(ValidationMessage message, Judged judged) {
        ElementPath holder = ElementPath.ofLocation(message.getLocation());
        Matcher few = TOO_FEW.matcher(message.getMessage());
        if (few.find()) {
            return Optional.of(missing(few.group(1), holder, judged));
        }
        Matcher many = TOO_MANY.matcher(message.getMessage());
        return many.find() ? Optional.of(tooMany(many, holder, judged)) : Optional.empty();
    }

    private Finding missing(String elementId, ElementPath holder, Judged judged) {
        Optional<Quantity> quantity =
                judged.at(holder).filter(Quantity.class::isInstance).map(Quantity.class::cast);
        if (quantity.isPresent() && PARTS_OF_A_UNIT.contains(name(elementId))) {
            return units.write(holder, quantity.get(), Optional.empty()).of(Demand.element(elementId));
        }
        ElementPath path = holder.child(name(elementId));
        Optional<ElementDefinition> element = judged.element(elementId);
        String text = judged.title() + " needs " + path.name() + meaning(element) + ", and none was sent."
                + element.flatMap(this::allowed).orElse("");
        return Finding.error(IssueType.REQUIRED, path.text(), text).of(Demand.element(elementId));
    }

    private Optional<String> allowed(ElementDefinition element) {
        return Optional.of(element)
                .filter(ElementDefinition::hasBinding)
                .flatMap(bound -> CodeSentence.ownValueSet(bound.getBinding().getValueSet()))
                .map(id -> " Send a code of the value set \"" + wording.title(id) + "\": " + wording.codes(id) + ".");
    }

    private static Finding tooMany(Matcher many, ElementPath holder, Judged judged) {
        String elementId = many.group(1);
        ElementPath path = holder.child(name(elementId));
        String what = path.name() + meaning(judged.element(elementId));
        String text = many.group(2).equals("0")
                ? what + " does not belong in " + judged.title() + ": leave it out."
                : what + " was sent " + many.group(3) + " times; " + judged.title() + " allows " + many.group(2) + ".";
        return Finding.error(IssueType.STRUCTURE, path.text(), text).of(Demand.element(elementId));
    }

    private static String meaning(Optional<ElementDefinition> element) {
        return element.filter(ElementDefinition::hasShort)
                .map(definition -> " (" + definition.getShort() + ")")
                .orElse("");
    }

    /** The element's name in FHIRPath: {@code component} of {@code Observation.component:extent}. */
    private static String name(String elementId) {
        String last = elementId.substring(elementId.lastIndexOf('.') + 1).replace("[x]", "");
        int slice = last.indexOf(':');
        return slice < 0 ? last : last.substring(0, slice);
    }
}
