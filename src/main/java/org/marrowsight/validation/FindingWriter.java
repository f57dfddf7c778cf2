package org.marrowsight.validation;

import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueType;
import org.marrowsight.guide.Guide;

/** Turns the validator's messages into findings that a developer can act on at once. */
final class FindingWriter {

    /** The version behind a canonical URL tells the sender nothing. */
    private static final Pattern VERSION = Pattern.compile("\\|[0-9][0-9.]*");

    /** How HL7's libraries say that they were kept from the network or from files. */
    private static final String WITHHELD = "not allowed by local security policy";

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
        if (message.getLocation() == null) {
            // what it could not read it cannot place
            message.setLocation(judged.resource().fhirType());
        }
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
        if (message.getType() == IssueType.EXCEPTION && message.getMessage().contains(WITHHELD)) {
            return notJudged(path);
        }
        String text = VERSION.matcher(message.getMessage()).replaceAll("");
        return Finding.error(type(message.getType()), path.text(), text);
    }

    /** No mistake of the sender's, and no reason to refuse. */
    private static Finding notJudged(ElementPath path) {
        String text =
                "This could not be judged as a whole: it would need a FHIR package that this server does not have, and"
                        + " it fetches none.";
        return Finding.error(org.hl7.fhir.r4.model.OperationOutcome.IssueType.NOTSUPPORTED, path.text(), text)
                .weighing(IssueSeverity.WARNING);
    }

    private static org.hl7.fhir.r4.model.OperationOutcome.IssueType type(IssueType type) {
        return org.hl7.fhir.r4.model.OperationOutcome.IssueType.fromCode(type.toCode());
    }
}
