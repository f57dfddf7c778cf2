package org.marrowsight.browse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.browse.TermPages.LevelPage;
import org.marrowsight.browse.TermPages.SystemPage;
import org.marrowsight.browse.TermPages.TreePanel;
import org.marrowsight.browse.WordIndex.Name;
import org.marrowsight.terminology.HeldTerminology.HeldConcept;
import org.marrowsight.terminology.HeldTerminology.HeldSystem;

/** Puts together what the pages of code systems show. */
final class SystemViews {

    /** Codes that a search within one system shows at most. */
    static final int MOST_FOUND = 200;

    private final TerminologyBook book;

    SystemViews(TerminologyBook book) {
        this.book = book;
    }

    /**
     * The page of a code system.
     *
     * @param query what is looked for in it; may be empty
     * @param number page of the top of its tree
     */
    SystemPage page(HeldSystem system, String query, int number) {
        return new SystemPage(
                book.addresses().name(system.url()),
                system.url(),
                Optional.of(system).filter(HeldSystem::isHeld).map(held -> About.of(held.resource())),
                system.isMentioned(),
                system.size(),
                panel(system, query, Optional.empty(), number),
                valueSets(system.url()),
                maps(system.url()));
    }

    /** The tree beside a card; one concept in it may be the one that the card is about. */
    TreePanel panel(HeldSystem system, String query, Optional<HeldConcept> current, int number) {
        String address = address(system);
        TreeViews trees = new TreeViews(book.addresses(), system, query);
        boolean isTree = system.roots().size() < system.size();
        String name = book.addresses().name(system.url());
        if (!query.isBlank()) {
            Map<String, Name> found = found(system, query);
            List<TreeNode> nodes = trees.found(first(found), current);
            Pager all = new Pager(1, Integer.MAX_VALUE, nodes.size(), address, Map.of());
            return new TreePanel(name, address, query, foundWords(found.size()), isTree, nodes, all);
        }
        Pager pager = new Pager(
                pageOf(system, current, number), TreeViews.LEVEL, system.roots().size(), address, Map.of());
        return new TreePanel(
                name, address, "", words(system.size()), isTree, trees.all(current, pager.skipped()), pager);
    }

    /** Of a long list, the page on which a concept stands. */
    private static int pageOf(HeldSystem system, Optional<HeldConcept> current, int number) {
        if (current.isEmpty()) {
            return number;
        }
        List<HeldConcept> way = Stream.concat(current.stream(), current.get().ancestors().stream())
                .toList();
        List<HeldConcept> roots = system.roots();
        return way.stream()
                .mapToInt(roots::indexOf)
                .filter(position -> position >= 0)
                .map(position -> position / TreeViews.LEVEL + 1)
                .findFirst()
                .orElse(number);
    }

    private String address(HeldSystem system) {
        return system.isHeld()
                ? TermAddresses.of(system.resource())
                : book.addresses().ofSystem(system.url());
    }

    private static String words(int size) {
        return size == 1 ? "1 code" : size + " codes";
    }

    private static String foundWords(int found) {
        if (found > MOST_FOUND) {
            return "The best " + MOST_FOUND + " of " + found + " codes found";
        }
        return found == 0 ? "No code found" : words(found) + " found";
    }

    private Map<String, Name> found(HeldSystem system, String query) {
        Map<String, Name> found = new LinkedHashMap<>();
        book.search().find(TypedWords.of(query)).forEach(hit -> hit.thing()
                .concept()
                .filter(concept -> concept.system().equals(system.url()))
                .ifPresent(concept -> found.put(concept.code(), hit.name())));
        return found;
    }

    private static Map<String, Name> first(Map<String, Name> found) {
        Map<String, Name> first = new LinkedHashMap<>();
        found.entrySet().stream().limit(MOST_FOUND).forEach(each -> first.put(each.getKey(), each.getValue()));
        return first;
    }

    /** One level of a tree. */
    LevelPage level(HeldSystem system, HeldConcept concept, int number) {
        List<HeldConcept> narrower = concept.children();
        Pager pager = new Pager(
                number,
                TreeViews.LEVEL,
                narrower.size(),
                book.addresses().of(concept.system(), concept.code()) + "/narrower",
                Map.of());
        return new LevelPage(
                book.link(concept), new TreeViews(book.addresses(), system, "").level(pager.shown(narrower)), pager);
    }

    private List<Link> valueSets(String url) {
        return book.terminology().valueSets().stream()
                .filter(valueSet -> names(valueSet, url))
                .map(TerminologyBook::link)
                .toList();
    }

    private static boolean names(ValueSet valueSet, String url) {
        return Stream.concat(valueSet.getCompose().getInclude().stream(), valueSet.getCompose().getExclude().stream())
                .anyMatch(part -> url.equals(part.getSystem()));
    }

    private List<Link> maps(String url) {
        return book.terminology().conceptMaps().stream()
                .filter(map -> names(map, url))
                .map(TerminologyBook::link)
                .toList();
    }

    private static boolean names(ConceptMap map, String url) {
        return map.getGroup().stream()
                .anyMatch(group -> url.equals(group.getSource()) || url.equals(group.getTarget()));
    }

    /** How many concepts a code system has. */
    int size(CodeSystem system) {
        return book.terminology().concepts(system).size();
    }
}
