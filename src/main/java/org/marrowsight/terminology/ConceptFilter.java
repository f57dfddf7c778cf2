package org.marrowsight.terminology;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;

/** Understands the filters by which a value set selects from a code system. */
final class ConceptFilter {

    private static final Set<String> CODE = Set.of("concept", "code");

    private final IndexedSystem system;

    ConceptFilter(IndexedSystem system) {
        this.system = system;
    }

    Predicate<Concept> of(ConceptSetFilterComponent filter) {
        if (!filter.hasProperty() || filter.getOp() == null || !filter.hasValue()) {
            throw refused("A filter of the value set lacks its property, its operator or its value.");
        }
        String property = filter.getProperty();
        String value = filter.getValue();
        return switch (filter.getOp()) {
            case ISA, DESCENDENTOF, ISNOTA, GENERALIZES -> byPlace(filter.getOp(), value);
            case EQUAL -> concept -> values(concept, property).anyMatch(value::equals);
            case IN -> in(property, value);
            case NOTIN -> in(property, value).negate();
            case REGEX -> matching(property, value);
            case EXISTS -> {
                boolean wanted = Boolean.parseBoolean(value);
                yield concept -> values(concept, property).findAny().isPresent() == wanted;
            }
            case NULL -> throw refused("A filter of the value set has no operator.");
        };
    }

    private Predicate<Concept> byPlace(FilterOperator operator, String code) {
        Optional<Concept> place = system.concept(code);
        if (place.isEmpty()) {
            throw refused("A filter names the code '" + code + "', which " + system + " does not have.");
        }
        Set<Concept> selected = new HashSet<>(
                operator == FilterOperator.GENERALIZES
                        ? place.get().ancestors()
                        : place.get().descendants());
        if (operator != FilterOperator.DESCENDENTOF) {
            selected.add(place.get());
        }
        return operator == FilterOperator.ISNOTA ? concept -> !selected.contains(concept) : selected::contains;
    }

    private static Predicate<Concept> in(String property, String list) {
        Set<String> wanted = new HashSet<>();
        Arrays.stream(list.split(",", -1)).map(String::strip).forEach(wanted::add);
        return concept -> values(concept, property).anyMatch(wanted::contains);
    }

    private static Predicate<Concept> matching(String property, String expression) {
        try {
            Pattern pattern = Pattern.compile(expression);
            return concept -> values(concept, property)
                    .anyMatch(value -> pattern.matcher(new BoundedText(value)).matches());
        } catch (PatternSyntaxException e) {
            throw refused("A filter of the value set has no regular expression: '" + expression + "'.");
        }
    }

    private static Stream<String> values(Concept concept, String property) {
        if (CODE.contains(property)) {
            return Stream.of(concept.code());
        }
        return switch (property) {
            case "display" -> concept.display().stream();
            case "definition" -> concept.definition().stream();
            case "parent" -> concept.parents().stream().map(Concept::code);
            case "child" -> concept.children().stream().map(Concept::code);
            default -> concept.properties(property).map(each -> text(each.getValue()));
        };
    }

    private static String text(Type value) {
        return value instanceof Coding coding ? coding.getCode() : value.primitiveValue();
    }

    private static RuntimeException refused(String text) {
        return Refusal.cannot(TxIssue.VALUE_SET_INVALID, text);
    }
}
