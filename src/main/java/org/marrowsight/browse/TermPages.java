package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;
import org.marrowsight.browse.TypedWords.Piece;

/** What the other pages of the terminology show. */
final class TermPages {

    private TermPages() {}

    /**
     * The tree of a code system beside a card.
     *
     * @param name of the code system
     * @param address where the search within it leads
     * @param query what is looked for in it; may be empty
     * @param status what is shown, as a sentence
     * @param isTree whether the system has a hierarchy
     */
    record TreePanel(
            String name,
            String address,
            String query,
            String status,
            boolean isTree,
            List<TreeNode> nodes,
            Pager pager) {}

    /**
     * A code system.
     *
     * @param about empty when the system is not held
     * @param isMentioned whether no more is known than what others name of it
     * @param valueSets those that have codes of it
     * @param maps those that lead from or to it
     */
    record SystemPage(
            String name,
            String url,
            Optional<About> about,
            boolean isMentioned,
            int size,
            TreePanel tree,
            List<Link> valueSets,
            List<Link> maps) {}

    /** A code beside the tree of its system. */
    record ConceptPage(ConceptCard card, TreePanel tree) {}

    /** What is right below a concept, for one level of a tree. */
    record LevelPage(Link concept, List<TreeNode> nodes, Pager pager) {}

    /** A row of a list of resources. */
    record Row(Link link, String note, int size, boolean isOfSite) {}

    /**
     * The first page.
     *
     * @param others code systems that are not held, with the number of codes that are named of them
     */
    record IndexPage(Search search, List<Row> systems, List<Row> valueSets, List<Row> maps, List<Row> others) {}

    /**
     * A search in everything.
     *
     * @param kind what is looked for: all, codes, CodeSystem, ValueSet or ConceptMap
     * @param total how many there are
     * @param resources value sets, systems and maps that were found
     * @param groups codes that were found, by system
     */
    record Search(
            String query, String kind, int total, boolean isCut, List<FoundResource> resources, List<Group> groups) {

        boolean isAsked() {
            return !query.isBlank();
        }
    }

    /** A resource that was found. */
    record FoundResource(String kind, List<Piece> title, String address, List<Piece> description) {}

    /** The codes of one system that were found, in their tree. */
    record Group(Link system, int found, List<TreeNode> nodes) {}

    /** A concept map. */
    record MapPage(About about, List<MapRow> rows, Pager pager) {}

    /** A row of a map. */
    record MapRow(
            Link source,
            String sourceCode,
            String sourceSystem,
            String relation,
            Link target,
            String targetCode,
            String targetSystem,
            String comment) {}

    /** Which elements of profiles take which value sets. */
    record BindingPage(List<ProfileBindings> profiles, int total) {}

    /** The bindings of one profile. */
    record ProfileBindings(Link profile, List<BoundElement> elements) {}

    /** An element with its value set; the link leads nowhere else than to the start when the value set is FHIR's own. */
    record BoundElement(Bindings.Binding binding, Optional<Link> valueSet, int size) {}

    /**
     * The stored versions of a resource, and what differs between two of them.
     *
     * @param newest number of the newest version; 0 when nothing is stored
     * @param from the older of the two that are compared
     * @param problem why they cannot be compared; empty when they can
     */
    record VersionsPage(
            About about, int newest, int from, int to, Optional<String> problem, List<TermChanges.Change> changes) {}
}
