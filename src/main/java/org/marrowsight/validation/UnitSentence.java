package org.marrowsight.validation;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Quantity;

/** Says what is wrong with a unit, and which one to send. */
final class UnitSentence {

    static final String UCUM = "http://unitsofmeasure.org";

    private final Wording wording;
    private final UnitSpelling spelling;

    UnitSentence(Wording wording, UnitSpelling spelling) {
        this.wording = wording;
        this.spelling = spelling;
    }

    /**
     * What is wrong, and what to send.
     *
     * @param path of the quantity
     * @param family id of the value set of the units that are allowed; empty when the place allows any
     */
    Finding write(ElementPath path, Quantity quantity, Optional<String> family) {
        Optional<String> hint = spelling.meant(quantity)
                .map(meant -> meant.hint(
                        family.filter(id -> !wording.holds(id, meant.code())).isEmpty()))
                .filter(text -> !text.isEmpty());
        Optional<String> allowed = family.map(id -> "Allowed units: " + wording.codes(id) + ".");
        String advice = Stream.of(hint, allowed).flatMap(Optional::stream).collect(Collectors.joining(" "));
        String text = found(quantity) + " " + (advice.isEmpty() ? "Send a UCUM code." : advice);
        return Finding.error(IssueType.CODEINVALID, path.text(), text);
    }

    private static String found(Quantity quantity) {
        if (quantity.hasCode()) {
            return UCUM.equals(quantity.getSystem())
                    ? "The unit " + quantity.getCode() + " is not allowed here."
                    : "The unit " + quantity.getCode() + " is not marked as UCUM: send system " + UCUM + " with it.";
        }
        String sent = quantity.hasUnit()
                ? "The unit was sent as the text \"" + quantity.getUnit() + "\" only: "
                : "The value " + number(quantity) + " has no unit: ";
        return sent + "send system " + UCUM + " and the unit in code.";
    }

    private static String number(Quantity quantity) {
        return quantity.hasValue() ? quantity.getValue().toPlainString() : "";
    }
}
