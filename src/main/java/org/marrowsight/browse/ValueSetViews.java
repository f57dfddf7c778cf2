package org.marrowsight.browse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.marrowsight.browse.ValueSetPage.Clause;
import org.marrowsight.browse.ValueSetPage.ListedCode;
import org.marrowsight.terminology.HeldTerminology.HeldConcept;
import org.marrowsight.terminology.HeldTerminology.HeldMember;
import org.marrowsight.terminology.HeldTerminology.UnreadableValueSetException;

/** Puts together what pages and files show of value sets. */
final class ValueSetViews {

    private static final int ON_A_PAGE = 100;

    private final TerminologyBook book;

    ValueSetViews(TerminologyBook book) {
        this.book = book;
    }

    /**
     * The page of a value set.
     *
     * @param query what is looked for among its codes; may be empty
     * @param number of the page of codes
     */
    ValueSetPage page(ValueSet valueSet, String query, int number) {
        TypedWords typed = TypedWords.of(query);
        Listing listing = listing(valueSet);
        List<HeldMember> found = listing.members().stream()
                .filter(member -> typed.isEmpty() || meets(typed, member))
                .toList();
        Pager pager = new Pager(number, ON_A_PAGE, found.size(), TermAddresses.of(valueSet), Map.of("q", query));
        return new ValueSetPage(
                About.of(valueSet),
                clauses(valueSet),
                listing.problem(),
                listing.members().size(),
                query,
                pager.shown(found).stream().map(member -> listed(member, typed)).toList(),
                pager,
                valueSet.hasUrl() ? book.bindings().of(valueSet.getUrl()) : List.of(),
                usedBy(valueSet),
                book.criteria().readingNamesOf(List.of(valueSet.getIdElement().getIdPart())));
    }

    private record Listing(List<HeldMember> members, Optional<String> problem) {}

    private Listing listing(ValueSet valueSet) {
        try {
            return new Listing(book.terminology().members(valueSet), Optional.empty());
        } catch (UnreadableValueSetException e) {
            return new Listing(List.of(), Optional.ofNullable(e.getMessage()));
        }
    }

    private static boolean meets(TypedWords typed, HeldMember member) {
        HeldConcept concept = member.concept();
        return typed.areMetBy(Stream.of(
                        Stream.of(member.display(), concept.display(), concept.code()),
                        concept.designations().stream().map(each -> String.valueOf(each.getValue())),
                        concept.definition().stream())
                .flatMap(names -> names));
    }

    private ListedCode listed(HeldMember member, TypedWords typed) {
        HeldConcept concept = member.concept();
        return new ListedCode(
                typed.mark(member.display()),
                book.addresses().of(concept.system(), concept.code()),
                concept.code(),
                new Link(
                        book.addresses().name(concept.system()),
                        book.addresses().ofSystem(concept.system())),
                concept.isInactive());
    }

    private List<Clause> clauses(ValueSet valueSet) {
        if (!valueSet.hasCompose()) {
            return List.of();
        }
        return Stream.concat(
                        valueSet.getCompose().getInclude().stream().map(include -> clause(include, false)),
                        valueSet.getCompose().getExclude().stream().map(exclude -> clause(exclude, true)))
                .toList();
    }

    private Clause clause(ConceptSetComponent set, boolean isLeftOut) {
        Optional<Link> system = Optional.ofNullable(set.getSystem())
                .map(url ->
                        new Link(book.addresses().name(url), book.addresses().ofSystem(url)));
        return new Clause(
                isLeftOut,
                what(set),
                system,
                set.getFilter().stream().map(ValueSetViews::filter).toList(),
                set.getValueSet().stream()
                        .filter(CanonicalType::hasValue)
                        .map(this::imported)
                        .toList());
    }

    private static String what(ConceptSetComponent set) {
        if (!set.hasSystem()) {
            return "all codes";
        }
        if (set.hasConcept()) {
            int listed = set.getConcept().size();
            return listed == 1 ? "1 listed code" : listed + " listed codes";
        }
        return set.hasFilter() ? "the codes" : "all codes";
    }

    private static String filter(ConceptSetFilterComponent filter) {
        String value = String.valueOf(filter.getValue());
        if (!filter.hasOp()) {
            return filter.getProperty() + " " + value;
        }
        return switch (filter.getOp()) {
            case ISA -> "that are " + value + " or narrower";
            case DESCENDENTOF -> "that are narrower than " + value;
            case ISNOTA -> "that are neither " + value + " nor narrower";
            case GENERALIZES -> "that are " + value + " or broader";
            case EQUAL -> "whose " + filter.getProperty() + " is " + value;
            case IN -> "whose " + filter.getProperty() + " is one of " + value;
            case NOTIN -> "whose " + filter.getProperty() + " is none of " + value;
            case REGEX -> "whose " + filter.getProperty() + " has the form " + value;
            case EXISTS -> (value.equals("true") ? "with a " : "without a ") + filter.getProperty();
            case NULL -> filter.getProperty() + " " + value;
        };
    }

    private Link imported(CanonicalType canonical) {
        String url = url(canonical);
        return book.valueSet(url).map(TerminologyBook::link).orElseGet(() -> new Link(url, TermAddresses.ROOT));
    }

    private static String url(CanonicalType canonical) {
        return canonical.getValue().replaceFirst("\\|.*", "");
    }

    private List<Link> usedBy(ValueSet valueSet) {
        return book.terminology().valueSets().stream()
                .filter(other -> Stream.concat(
                                other.getCompose().getInclude().stream(), other.getCompose().getExclude().stream())
                        .flatMap(part -> part.getValueSet().stream())
                        .anyMatch(canonical ->
                                canonical.hasValue() && url(canonical).equals(valueSet.getUrl())))
                .map(TerminologyBook::link)
                .toList();
    }

    /** All codes as a table for spreadsheets. */
    byte[] csv(ValueSet valueSet) {
        CsvFile table = new CsvFile(List.of("system", "code", "display", "definition"));
        listing(valueSet)
                .members()
                .forEach(member -> table.add(List.of(
                        member.concept().system(),
                        member.concept().code(),
                        member.display(),
                        member.concept().definition().orElse(""))));
        return table.bytes();
    }
}
