package org.marrowsight.population;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many patients there are of each kind, with small counts withheld: a few people with a rare disease are people whom
 * somebody knows.
 *
 * @param cells the kinds in their order
 */
public record CountTable(List<Cell> cells) {

    /** Keeps its own copy of the list. */
    public CountTable {
        cells = List.copyOf(cells);
    }

    /**
     * One kind.
     *
     * @param code of the kind
     * @param patients how many; empty when the number is withheld
     */
    public record Cell(String code, Optional<Integer> patients) {}

    /**
     * A table in which no count from 1 to below the smallest stands. Where one alone would be withheld, and so could be told from the
     * sum, the next larger one is withheld as well.
     *
     * @param smallest the smallest count that is shown
     */
    static CountTable of(Map<String, Integer> counts, int smallest) {
        Set<String> withheld = counts.entrySet().stream()
                .filter(each -> each.getValue() > 0 && each.getValue() < smallest)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (withheld.size() == 1) {
            counts.entrySet().stream()
                    .filter(each -> each.getValue() >= smallest)
                    .min(Comparator.comparingInt((Map.Entry<String, Integer> each) -> each.getValue())
                            .thenComparing(Map.Entry::getKey))
                    .map(Map.Entry::getKey)
                    .ifPresent(withheld::add);
        }
        return new CountTable(counts.entrySet().stream()
                .map(each -> new Cell(
                        each.getKey(),
                        withheld.contains(each.getKey()) ? Optional.empty() : Optional.of(each.getValue())))
                .toList());
    }

    /** Counts that begin with zero for each of these kinds, in this order. */
    static Map<String, Integer> zeros(List<String> codes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        codes.forEach(code -> counts.put(code, 0));
        return counts;
    }
}
