package org.marrowsight.browse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.browse.TermPages.BindingPage;
import org.marrowsight.browse.TermPages.BoundElement;
import org.marrowsight.browse.TermPages.FoundResource;
import org.marrowsight.browse.TermPages.Group;
import org.marrowsight.browse.TermPages.IndexPage;
import org.marrowsight.browse.TermPages.MapPage;
import org.marrowsight.browse.TermPages.MapRow;
import org.marrowsight.browse.TermPages.ProfileBindings;
import org.marrowsight.browse.TermPages.Row;
import org.marrowsight.browse.TermPages.Search;
import org.marrowsight.browse.TermSearch.Entry;
import org.marrowsight.browse.WordIndex.Found;
import org.marrowsight.browse.WordIndex.Name;
import org.marrowsight.guide.Code;
import org.marrowsight.terminology.HeldTerminology.HeldSystem;

/** Puts together the lists: of everything, of what was found, of a map, of all bindings. */
final class IndexViews {

    private static final int MOST_FOUND = 100;
    private static final int ON_A_PAGE = 100;

    private final TerminologyBook book;

    IndexViews(TerminologyBook book) {
        this.book = book;
    }

    /** The first page. */
    IndexPage page(String query, String kind) {
        return new IndexPage(
                search(query, kind),
                rows(
                        book.terminology().codeSystems(),
                        system -> book.terminology().concepts(system).size()),
                rows(book.terminology().valueSets(), book.terminology()::size),
                rows(book.terminology().conceptMaps(), map -> CodeMappings.rows(map)
                        .size()),
                book.mentionedSystems().stream().map(this::other).toList());
    }

    private static <R extends MetadataResource> List<Row> rows(List<R> resources, ToIntFunction<R> size) {
        return resources.stream()
                .map(resource -> new Row(
                        TerminologyBook.link(resource),
                        resource.hasDescription() ? resource.getDescription() : "",
                        size.applyAsInt(resource),
                        About.isOfSite(resource)))
                .sorted(Comparator.comparing(row -> row.link().text(), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private Row other(HeldSystem system) {
        return new Row(
                new Link(book.addresses().name(system.url()), book.addresses().ofSystem(system.url())),
                system.url(),
                system.size(),
                false);
    }

    private Search search(String query, String kind) {
        List<Found<Entry>> all = book.search().find(TypedWords.of(query)).stream()
                .filter(found -> isOf(kind, found.thing()))
                .toList();
        List<Found<Entry>> shown = all.stream().limit(MOST_FOUND).toList();
        return new Search(
                query,
                kind,
                all.size(),
                all.size() > shown.size(),
                shown.stream()
                        .flatMap(found -> found.thing().resource().stream())
                        .map(resource -> found(resource, TypedWords.of(query)))
                        .toList(),
                groups(shown, query));
    }

    private static boolean isOf(String kind, Entry entry) {
        return switch (kind) {
            case "codes" -> entry.concept().isPresent();
            case "CodeSystem", "ValueSet", "ConceptMap" ->
                entry.resource()
                        .filter(resource -> resource.fhirType().equals(kind))
                        .isPresent();
            default -> true;
        };
    }

    private static FoundResource found(MetadataResource resource, TypedWords typed) {
        return new FoundResource(
                About.kind(resource.fhirType()),
                typed.mark(TermAddresses.title(resource)),
                TermAddresses.of(resource),
                typed.mark(resource.hasDescription() ? resource.getDescription() : ""));
    }

    /** By system, the system of the best code first. */
    private List<Group> groups(List<Found<Entry>> found, String query) {
        Map<String, Map<String, Name>> bySystem = new LinkedHashMap<>();
        found.forEach(each -> each.thing().concept().ifPresent(concept -> bySystem.computeIfAbsent(
                        concept.system(), system -> new LinkedHashMap<>())
                .put(concept.code(), each.name())));
        List<Group> groups = new ArrayList<>();
        bySystem.forEach((url, names) -> book.terminology()
                .system(url)
                .ifPresent(system -> groups.add(new Group(
                        new Link(book.addresses().name(url), book.addresses().ofSystem(url)),
                        names.size(),
                        new TreeViews(book.addresses(), system, query).found(names, Optional.empty())))));
        return groups;
    }

    /** The page of a concept map. */
    MapPage map(ConceptMap map, int number) {
        List<CodeMappings.Mapping> rows = CodeMappings.rows(map);
        Pager pager = new Pager(number, ON_A_PAGE, rows.size(), TermAddresses.of(map), Map.of());
        return new MapPage(
                About.of(map), pager.shown(rows).stream().map(this::row).toList(), pager);
    }

    private MapRow row(CodeMappings.Mapping row) {
        return new MapRow(
                book.link(row.source()),
                row.source().value(),
                systemName(row.source()),
                row.relation(),
                book.link(row.target()),
                row.target().value(),
                systemName(row.target()),
                row.comment());
    }

    private String systemName(Code code) {
        return book.addresses().name(code.system());
    }

    /** All bindings, profile by profile. */
    BindingPage bindings() {
        Map<Link, List<BoundElement>> byProfile = new LinkedHashMap<>();
        book.bindings().all().forEach(binding -> byProfile
                .computeIfAbsent(binding.profile(), profile -> new ArrayList<>())
                .add(bound(binding)));
        return new BindingPage(
                byProfile.entrySet().stream()
                        .map(each -> new ProfileBindings(each.getKey(), each.getValue()))
                        .toList(),
                book.bindings().all().size());
    }

    private BoundElement bound(Bindings.Binding binding) {
        return book.valueSet(binding.valueSetUrl())
                .map(valueSet -> new BoundElement(
                        binding,
                        Optional.of(TerminologyBook.link(valueSet)),
                        book.terminology().size(valueSet)))
                .orElseGet(() -> new BoundElement(binding, Optional.empty(), 0));
    }

    /** All bindings as a table for spreadsheets. */
    byte[] bindingsCsv() {
        CsvFile table = new CsvFile(List.of("profile", "element", "meaning", "strength", "valueSet", "codes"));
        bindings().profiles().forEach(profile -> profile.elements()
                .forEach(element -> table.add(List.of(
                        profile.profile().text(),
                        element.binding().element(),
                        element.binding().meaning(),
                        element.binding().strength(),
                        element.binding().valueSetUrl(),
                        element.valueSet().isPresent() ? String.valueOf(element.size()) : ""))));
        return table.bytes();
    }
}
