package org.marrowsight.validation;

import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueType;
import org.marrowsight.guide.Guide;

/** Turns the validator's messages into findings that a developer can act on at once. */
final class FindingWriter {

    /** The version behind a canonical URL tells the sender nothing. */
    private static final Pattern VERSION = Pattern.compile("\\|[0-9][0-9.]*");

    private final ConstraintSentence constraints;
    private final TypeSentence types;
    private final CardinalitySentence cardinalities;
    private final CodeSentence codes;

    FindingWriter(Guide guide) {
        Wording wording = new Wording(guide);
        UnitSpelling spelling = new UnitSpelling(guide);
        UnitSentence units = new UnitSentence(wording, spelling);
        this.constraints = new ConstraintSentence(wording, spelling);
        this.types = new TypeSentence(wording);
        this.cardinalities = new CardinalitySentence(wording, units);
        this.codes = new CodeSentence(wording, units);
    }

    /** The finding behind a message; empty when it is noise to the sender. */
    Optional<Finding> write(ValidationMessage message, Judged judged) {
        if (message.getInvId() != null) {
            return constraints.write(message, judged).map(judged::demanded);
        }
        if (!message.getLevel().isError()) {
            return Optional.empty();
        }
        Finding finding = types.write(message, judged)
                .or(() -> cardinalities.write(message, judged))
                .or(() -> codes.write(message, judged))
                .orElseGet(() -> plain(message));
        return Optional.of(judged.demanded(finding));
    }

    private static Finding plain(ValidationMessage message) {
        ElementPath path = ElementPath.ofLocation(message.getLocation());
        String text = VERSION.matcher(message.getMessage()).replaceAll("");
        return Finding.error(type(message.getType()), path.text(), text);
    }

    private static org.hl7.fhir.r4.model.OperationOutcome.IssueType type(IssueType type) {
        return org.hl7.fhir.r4.model.OperationOutcome.IssueType.fromCode(type.toCode());
    }
}
