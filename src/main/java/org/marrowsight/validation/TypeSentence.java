package org.marrowsight.validation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.utilities.validation.ValidationMessage;

/** Says that an element came as another data type than the profile allows. */
final class TypeSentence {

    private static final Pattern WRONG_TYPE =
            Pattern.compile("definition allows for the types? (.+?) but found type (\\w+)");
    private static final Pattern TYPE = Pattern.compile("\\w+");

    private final Wording wording;

    TypeSentence(Wording wording) {
        this.wording = wording;
    }

    /** Empty when the message is not about a data type. */
    Optional<Finding> write(ValidationMessage message, Judged judged) {
        Matcher wrong = WRONG_TYPE.matcher(message.getMessage());
        if (!wrong.find()) {
            return Optional.empty();
        }
        ElementPath path = ElementPath.ofLocation(message.getLocation());
        Stream<String> allowed = TYPE.matcher(wrong.group(1)).results().map(type -> choice(path.name(), type.group()));
        String found = judged.at(path)
                .flatMap(wording::value)
                .map(value -> " (" + value + ")")
                .orElse("");
        String text = choice(path.name(), wrong.group(2)) + found + " does not belong in " + judged.title() + ". Send "
                + allowed.collect(Collectors.joining(" or ")) + ".";
        return Optional.of(Finding.error(IssueType.STRUCTURE, path.text(), text));
    }

    /** The JSON name of a choice, such as {@code valueQuantity}. */
    private static String choice(String name, String type) {
        return name + Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }
}
