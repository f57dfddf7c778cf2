package org.marrowsight.board;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known outside the marrow at a moment, by the codes of {@code relapse-site}.
 *
 * @param sites what is known, by the code of the site; sites that the list does not name by their words
 * @param lines everything that is known, for the table
 */
public record BodyMap(Map<String, BodySite> sites, List<SiteLine> lines) {

    /** Keeps its own copies. */
    public BodyMap {
        sites = Map.copyOf(sites);
        lines = List.copyOf(lines);
    }

    /**
     * One drawn place, which may stand for several sites.
     *
     * @param look the weightiest of what is known
     * @param words all of it in a sentence; empty when nothing is on record
     */
    public record BodySite(BodyLook look, String words) {

        static final BodySite NOTHING = new BodySite(BodyLook.NOTHING, "");
    }

    /** What is known of a place that stands for these sites. */
    public BodySite of(String... codes) {
        List<BodySite> known =
                Stream.of(codes).filter(sites::containsKey).map(sites::get).toList();
        return known.stream()
                .map(BodySite::look)
                .min(Comparator.naturalOrder())
                .map(look ->
                        new BodySite(look, known.stream().map(BodySite::words).collect(Collectors.joining("; "))))
                .orElse(BodySite.NOTHING);
    }

    /** What is known of all sites but these. */
    public BodySite ofOthers(Set<String> codes) {
        return of(sites.keySet().stream()
                .filter(code -> !codes.contains(code))
                .sorted()
                .toArray(String[]::new));
    }

    /** Whether nothing is on record. */
    public boolean isEmpty() {
        return sites.isEmpty();
    }
}
