package org.marrowsight.validation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/**
 * FHIRPath of one element of a resource, such as {@code Observation.component[1].value}.
 *
 * @param text the path, beginning with the resource type
 */
record ElementPath(String text) {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");
    private static final Pattern CHOSEN_TYPE = Pattern.compile("\\.ofType\\(\\w+\\)");
    private static final Pattern STEP = Pattern.compile("(\\w+)(?:\\[(\\d+)])?");

    /** The path in a validator's location, which marks the chosen type and adds remarks. */
    static ElementPath ofLocation(String location) {
        String bare = COMMENT.matcher(location).replaceAll("");
        return new ElementPath(CHOSEN_TYPE.matcher(bare).replaceAll(""));
    }

    /** The path of a child. */
    ElementPath child(String name) {
        return new ElementPath(text + "." + name);
    }

    /** The path of the element that holds this one; the same for a resource. */
    ElementPath parent() {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? this : new ElementPath(text.substring(0, dot));
    }

    /** The last name, without a position. */
    String name() {
        String last = text.substring(text.lastIndexOf('.') + 1);
        int bracket = last.indexOf('[');
        return bracket < 0 ? last : last.substring(0, bracket);
    }

    /** The element in a resource; empty when it is not there. */
    Optional<Base> in(Resource resource) {
        List<String> steps = List.of(text.split("\\."));
        Optional<Base> at = Optional.of(resource);
        for (String step : steps.subList(1, steps.size())) {
            at = at.flatMap(base -> step(base, step));
        }
        return at;
    }

    private static Optional<Base> step(Base base, String step) {
        Matcher matcher = STEP.matcher(step);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Property property = base.getNamedProperty(matcher.group(1));
        int index = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return property == null || property.getValues().size() <= index
                ? Optional.empty()
                : Optional.ofNullable(property.getValues().get(index));
    }
}
