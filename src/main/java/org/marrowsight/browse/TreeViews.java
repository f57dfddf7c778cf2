package org.marrowsight.browse;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowsight.browse.TreeNode.Look;
import org.marrowsight.browse.TreeNode.Match;
import org.marrowsight.browse.TypedWords.Piece;
import org.marrowsight.browse.WordIndex.Kind;
import org.marrowsight.browse.WordIndex.Name;
import org.marrowsight.terminology.HeldTerminology.HeldConcept;
import org.marrowsight.terminology.HeldTerminology.HeldSystem;

/** Lays out the concepts of one code system as a tree. */
final class TreeViews {

    /** A system up to this size is sent whole; of a larger one, the levels that are asked for. */
    static final int WHOLE = 300;

    /** Concepts of one level that are shown at once. */
    static final int LEVEL = 100;

    private static final int DEEPEST = 40;

    private final TermAddresses addresses;
    private final HeldSystem system;
    private final String query;
    private final TypedWords typed;

    /**
     * Trees of one code system.
     *
     * @param query what is looked for, which all links keep; may be empty
     */
    TreeViews(TermAddresses addresses, HeldSystem system, String query) {
        this.addresses = addresses;
        this.system = system;
        this.query = query;
        this.typed = TypedWords.of(query);
    }

    /** All of a small system, or of a large one the way to one concept; of the top, one page. */
    List<TreeNode> all(Optional<HeldConcept> current, int skipped) {
        Set<String> way = new HashSet<>();
        current.ifPresent(concept -> climb(concept, way));
        boolean isWhole = system.size() <= WHOLE;
        return system.roots().stream()
                .skip(skipped)
                .limit(LEVEL)
                .map(root -> node(root, new Branch(code(current), way, isWhole, Set.of())))
                .toList();
    }

    private static String code(Optional<HeldConcept> current) {
        return current.map(HeldConcept::code).orElse("");
    }

    /** Concepts side by side, with nothing below them yet. */
    List<TreeNode> level(List<HeldConcept> concepts) {
        return concepts.stream()
                .map(concept -> node(concept, new Branch("", Set.of(), false, Set.of())))
                .toList();
    }

    /** What was found, and what is above it. */
    List<TreeNode> found(Map<String, Name> found, Optional<HeldConcept> current) {
        Set<String> shown = new HashSet<>();
        found.keySet().forEach(code -> system.concept(code).ifPresent(concept -> climb(concept, shown)));
        return system.roots().stream()
                .filter(root -> shown.contains(root.code()))
                .map(root -> found(root, new Pruning(found, shown, code(current)), Set.of()))
                .toList();
    }

    private record Pruning(Map<String, Name> found, Set<String> shown, String current) {}

    private TreeNode found(HeldConcept concept, Pruning pruning, Set<String> above) {
        Set<String> path = with(above, concept.code());
        List<TreeNode> children = path.size() > DEEPEST
                ? List.of()
                : concept.children().stream()
                        .filter(child -> pruning.shown().contains(child.code()) && !path.contains(child.code()))
                        .map(child -> found(child, pruning, path))
                        .toList();
        Optional<Name> name = Optional.ofNullable(pruning.found().get(concept.code()));
        Look look = new Look(
                concept.code().equals(pruning.current()),
                true,
                name.isEmpty(),
                concept.isAbstract(),
                concept.isInactive());
        return new TreeNode(
                concept.code(),
                address(concept),
                name.isEmpty() ? plain(concept.display()) : typed.mark(concept.display()),
                name.filter(best -> best.kind() != Kind.DISPLAY).map(this::match),
                look,
                children.size(),
                children,
                level(concept));
    }

    private Match match(Name name) {
        String language = LanguageName.of(name.language());
        return new Match(typed.mark(name.text()), name.kind() == Kind.CODE ? "code" : language);
    }

    /**
     * How a branch is laid out.
     *
     * @param current the code that the page is about; empty when there is none
     * @param way the codes above it and itself
     * @param isWhole whether everything is shown
     * @param above the codes on the way from the top
     */
    private record Branch(String current, Set<String> way, boolean isWhole, Set<String> above) {

        Branch below(String code) {
            return new Branch(current, way, isWhole, with(above, code));
        }
    }

    private TreeNode node(HeldConcept concept, Branch branch) {
        boolean isOnTheWay = branch.way().contains(concept.code());
        boolean isOpen = isOnTheWay || (branch.isWhole() && branch.above().isEmpty());
        Branch below = branch.below(concept.code());
        List<HeldConcept> narrower = concept.children().stream()
                .filter(child -> !below.above().contains(child.code()))
                .toList();
        boolean isShown = (branch.isWhole() || isOnTheWay) && below.above().size() < DEEPEST;
        List<TreeNode> children = isShown
                ? shown(narrower, branch).stream()
                        .map(child -> node(child, below))
                        .toList()
                : List.of();
        return new TreeNode(
                concept.code(),
                address(concept),
                plain(concept.display()),
                Optional.empty(),
                new Look(
                        concept.code().equals(branch.current()),
                        isOpen,
                        false,
                        concept.isAbstract(),
                        concept.isInactive()),
                narrower.size(),
                children,
                level(concept));
    }

    /** Of many, the first ones and the one on the way. */
    private static List<HeldConcept> shown(List<HeldConcept> narrower, Branch branch) {
        if (branch.isWhole() || narrower.size() <= LEVEL) {
            return narrower;
        }
        Set<HeldConcept> shown = new LinkedHashSet<>(narrower.subList(0, LEVEL));
        narrower.stream().filter(child -> branch.way().contains(child.code())).forEach(shown::add);
        return List.copyOf(shown);
    }

    private static void climb(HeldConcept concept, Set<String> codes) {
        codes.add(concept.code());
        concept.ancestors().forEach(broader -> codes.add(broader.code()));
    }

    private static Set<String> with(Set<String> codes, String further) {
        Set<String> more = new HashSet<>(codes);
        more.add(further);
        return more;
    }

    private static List<Piece> plain(String text) {
        return List.of(new Piece(text, false));
    }

    private String address(HeldConcept concept) {
        return addresses.of(concept.system(), concept.code()) + Queries.of(Map.of("q", query));
    }

    private String level(HeldConcept concept) {
        return addresses.of(concept.system(), concept.code()) + "/narrower";
    }
}
