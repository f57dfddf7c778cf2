package org.marrowsight.terminology;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;

/** Understands the filters by which a value set selects from a code system. */
final class ConceptFilter {

    private static final Set<String> CODE = Set.of("concept", "code");

    private static final String LATER_OPERATOR =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.compose.include.filter.op";

    private final IndexedSystem system;
    private final String where;

    private ConceptFilter(IndexedSystem system, String where) {
        this.system = system;
        this.where = where;
    }

    /**
     * All filters of an include or exclude in one.
     *
     * @param where path of the include or exclude in the value set
     */
    static Predicate<Concept> all(IndexedSystem system, ConceptSetComponent set, String where) {
        Predicate<Concept> all = concept -> true;
        for (int i = 0; i < set.getFilter().size(); i++) {
            all = all.and(new ConceptFilter(system, where + ".filter[" + i + "]")
                    .of(set.getFilter().get(i)));
        }
        return all;
    }

    private Predicate<Concept> of(ConceptSetFilterComponent filter) {
        if (!filter.hasProperty() || !filter.hasOp()) {
            throw refused(Sentence.own("A filter of the value set lacks its property or its operator."));
        }
        if (filter.getValue() == null) {
            throw refused(Words.of(
                    "UNABLE_TO_HANDLE_SYSTEM_FILTER_WITH_NO_VALUE",
                    system.url(),
                    filter.getProperty(),
                    operator(filter)));
        }
        if (filter.getOp() == null) {
            return ofLaterFhir(filter);
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
            case NULL -> throw refused(Sentence.own("A filter of the value set has no operator."));
        };
    }

    private static String operator(ConceptSetFilterComponent filter) {
        return filter.getOp() != null
                ? filter.getOp().toCode()
                : filter.getOpElement().getExtensionsByUrl(LATER_OPERATOR).stream()
                        .filter(extension ->
                                extension.hasValue() && extension.getValue().isPrimitive())
                        .map(extension -> extension.getValue().primitiveValue())
                        .findFirst()
                        .orElse("");
    }

    /** R5 has operators that stand in R4 as an extension. */
    private Predicate<Concept> ofLaterFhir(ConceptSetFilterComponent filter) {
        Concept named = named(filter.getValue());
        return switch (operator(filter)) {
            case "child-of" -> concept -> concept.parents().contains(named);
            case "descendent-leaf" ->
                new Below(named).and(concept -> concept.children().isEmpty());
            default -> throw refused(Sentence.own("A filter of the value set has no operator that is known."));
        };
    }

    private Concept named(String code) {
        return system.concept(code)
                .orElseThrow(() -> refused(
                        Sentence.own("A filter names the code '" + code + "', which " + system + " does not have.")));
    }

    private Predicate<Concept> byPlace(FilterOperator operator, String code) {
        Concept named = named(code);
        Predicate<Concept> below = new Below(named);
        return switch (operator) {
            case GENERALIZES -> {
                Set<Concept> above = named.ancestors();
                yield concept -> concept == named || above.contains(concept);
            }
            case DESCENDENTOF -> below;
            case ISNOTA -> below.or(named::equals).negate();
            default -> below.or(named::equals);
        };
    }

    private static Predicate<Concept> in(String property, String list) {
        Set<String> wanted = new HashSet<>();
        Arrays.stream(list.split(",", -1)).map(String::strip).forEach(wanted::add);
        return concept -> values(concept, property).anyMatch(wanted::contains);
    }

    private Predicate<Concept> matching(String property, String expression) {
        try {
            Predicate<String> whole = Expression.matchingWhole(expression);
            return concept -> values(concept, property).anyMatch(whole);
        } catch (IllegalArgumentException e) {
            throw refused(Sentence.own("A filter of the value set has no regular expression: '" + expression + "'."));
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

    private RuntimeException refused(Sentence sentence) {
        return Refusal.cannot(TxIssue.FILTER_INVALID, sentence, where);
    }
}
