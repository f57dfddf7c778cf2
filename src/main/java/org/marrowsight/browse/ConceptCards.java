package org.marrowsight.browse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.browse.CodeMappings.Mapping;
import org.marrowsight.browse.ConceptCard.CriterionUse;
import org.marrowsight.browse.ConceptCard.ElementUse;
import org.marrowsight.browse.ConceptCard.Evidence;
import org.marrowsight.browse.ConceptCard.MappedCode;
import org.marrowsight.browse.ConceptCard.Naming;
import org.marrowsight.browse.ConceptCard.Property;
import org.marrowsight.browse.ConceptCard.Relatives;
import org.marrowsight.browse.CriteriaUse.Criterion;
import org.marrowsight.criteria.Citation;
import org.marrowsight.guide.Code;
import org.marrowsight.terminology.HeldTerminology.HeldConcept;
import org.marrowsight.terminology.HeldTerminology.HeldSystem;

/** Makes the cards of codes. */
final class ConceptCards {

    private static final int MOST_RELATIVES = 40;
    private static final String EVIDENCE = "evidence";

    private final TerminologyBook book;

    ConceptCards(TerminologyBook book) {
        this.book = book;
    }

    /**
     * The card of a code.
     *
     * @param origin scheme, host and port by which the reader knows this server
     */
    ConceptCard card(HeldSystem system, HeldConcept concept, String origin) {
        Code code = new Code(concept.system(), concept.code());
        List<String> rows = evidenceIds(concept);
        List<ValueSet> valueSets = book.terminology().valueSets().stream()
                .filter(valueSet -> book.terminology().contains(valueSet, code.system(), code.value()))
                .toList();
        return new ConceptCard(
                concept.code(),
                concept.display(),
                book.addresses().of(code.system(), code.value()),
                new Link(book.addresses().name(code.system()), book.addresses().ofSystem(code.system())),
                code.system(),
                !system.isMentioned(),
                marks(concept),
                concept.definition(),
                names(concept),
                properties(system, concept),
                relatives(concept.parents()),
                relatives(concept.children()),
                rows.stream().map(this::evidence).toList(),
                mappings(code),
                use(code, valueSets, rows),
                new CopyTexts(origin).of(code, concept.display()));
    }

    private static List<String> marks(HeldConcept concept) {
        List<String> marks = new ArrayList<>();
        if (concept.isAbstract()) {
            marks.add("Group, not a value to send");
        }
        if (concept.isInactive()) {
            marks.add("No longer to be used");
        }
        return marks;
    }

    private static List<Naming> names(HeldConcept concept) {
        return concept.designations().stream()
                .filter(ConceptDefinitionDesignationComponent::hasValue)
                .map(ConceptCards::naming)
                .sorted(Comparator.comparing(Naming::languageName))
                .toList();
    }

    private static Naming naming(ConceptDefinitionDesignationComponent designation) {
        String language = designation.hasLanguage() ? designation.getLanguage() : "";
        Coding use = designation.hasUse() ? designation.getUse() : new Coding();
        String purpose = use.hasDisplay()
                ? use.getDisplay()
                : Optional.ofNullable(use.getCode()).orElse("");
        return new Naming(language, languageName(language), designation.getValue(), purpose);
    }

    private static String languageName(String language) {
        return language.isEmpty() ? "Language not stated" : LanguageName.of(language);
    }

    private static List<Property> properties(HeldSystem system, HeldConcept concept) {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (PropertyComponent property : system.resource().getProperty()) {
            meanings.put(property.getCode(), property.hasDescription() ? property.getDescription() : "");
        }
        return concept.properties().stream()
                .filter(ConceptPropertyComponent::hasValue)
                .map(property -> new Property(
                        property.getCode(), meanings.getOrDefault(property.getCode(), ""), value(property)))
                .toList();
    }

    private static String value(ConceptPropertyComponent property) {
        if (property.getValue() instanceof Coding coding) {
            return Stream.of(coding.getDisplay(), coding.getCode(), coding.getSystem())
                    .filter(text -> text != null)
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("");
        }
        return Optional.ofNullable(property.getValue().primitiveValue()).orElse("");
    }

    private Relatives relatives(List<HeldConcept> concepts) {
        return new Relatives(
                concepts.stream().limit(MOST_RELATIVES).map(book::link).toList(), concepts.size());
    }

    private static List<String> evidenceIds(HeldConcept concept) {
        return concept.properties().stream()
                .filter(property -> EVIDENCE.equals(property.getCode()) && property.hasValue())
                .map(ConceptCards::value)
                .flatMap(text -> Stream.concat(
                        EvidenceTable.idsIn(text).stream(),
                        text.contains(Citation.DOMAIN) ? Stream.of(Citation.DOMAIN) : Stream.empty()))
                .distinct()
                .toList();
    }

    private Evidence evidence(String row) {
        List<Citation> citations = book.criteria().citations(row);
        return book.evidence()
                .row(row)
                .map(found -> new Evidence(row, found.table(), found.cells(), found.papers(), citations))
                .orElseGet(() -> new Evidence(row, "", Map.of(), List.of(), citations));
    }

    private List<MappedCode> mappings(Code code) {
        Stream<MappedCode> away = book.mappings().from(code).stream().map(row -> mapped(row, row.target(), true));
        Stream<MappedCode> hither = book.mappings().to(code).stream().map(row -> mapped(row, row.source(), false));
        return Stream.concat(away, hither).toList();
    }

    private MappedCode mapped(Mapping row, Code other, boolean isFromHere) {
        return new MappedCode(
                isFromHere,
                row.relation(),
                book.link(other),
                other.value(),
                book.addresses().name(other.system()),
                TerminologyBook.link(row.map()),
                row.comment());
    }

    private ConceptCard.Use use(Code code, List<ValueSet> valueSets, List<String> rows) {
        List<ElementUse> elements = valueSets.stream()
                .filter(ValueSet::hasUrl)
                .flatMap(valueSet -> book.bindings().of(valueSet.getUrl()).stream()
                        .map(binding -> new ElementUse(binding, TerminologyBook.link(valueSet))))
                .toList();
        return new ConceptCard.Use(
                valueSets.stream().map(TerminologyBook::link).toList(),
                elements,
                book.bindings().of(code),
                criteria(code, valueSets, rows));
    }

    private List<CriterionUse> criteria(Code code, List<ValueSet> valueSets, List<String> rows) {
        List<String> ids = Stream.concat(
                        Stream.of(code.value()), valueSets.stream().map(valueSet -> valueSet.getIdElement()
                                .getIdPart()))
                .toList();
        List<String> papers =
                rows.stream().filter(row -> !row.equals(Citation.DOMAIN)).toList();
        Map<Link, CriterionUse> uses = new LinkedHashMap<>();
        book.criteria()
                .readingNamesOf(ids)
                .forEach(criterion -> uses.put(criterion.place(), use(criterion, "reads a feature of the same name")));
        book.criteria()
                .restingOn(papers)
                .forEach(criterion -> uses.putIfAbsent(
                        criterion.place(), use(criterion, "rests on " + String.join(", ", common(criterion, papers)))));
        return List.copyOf(uses.values());
    }

    private static List<String> common(Criterion criterion, List<String> rows) {
        return rows.stream().filter(criterion.rows()::contains).toList();
    }

    private static CriterionUse use(Criterion criterion, String because) {
        return new CriterionUse(criterion.plan(), criterion.place(), because);
    }
}
