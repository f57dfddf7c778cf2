package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;
import org.marrowsight.browse.TypedWords.Piece;

/**
 * What the page of a value set shows.
 *
 * @param clauses what it is made of
 * @param problem why its codes cannot be listed; empty when they can
 * @param total how many codes it has
 * @param query what is looked for among its codes; may be empty
 * @param codes those on this page
 * @param bindings elements of profiles that take their value from it
 * @param usedBy value sets that it is a part of
 * @param criteria criteria that read a feature of its name
 */
record ValueSetPage(
        About about,
        List<Clause> clauses,
        Optional<String> problem,
        int total,
        String query,
        List<ListedCode> codes,
        Pager pager,
        List<Bindings.Binding> bindings,
        List<Link> usedBy,
        List<CriteriaUse.Criterion> criteria) {

    /**
     * A part of its definition.
     *
     * @param isLeftOut whether its codes are taken away
     * @param what which codes, in words
     * @param system where they come from
     * @param filters conditions on them, in words
     * @param alsoIn value sets in which they must be as well
     */
    record Clause(boolean isLeftOut, String what, Optional<Link> system, List<String> filters, List<Link> alsoIn) {}

    /** A code of the value set. */
    record ListedCode(List<Piece> display, String address, String code, Link system, boolean isInactive) {}
}
