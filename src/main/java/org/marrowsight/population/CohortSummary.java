package org.marrowsight.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.marrowsight.clinical.NecrosisGrade;
import org.marrowsight.criteria.Tier;
import org.marrowsight.population.CohortRow.Reading;

/**
 * What a scan found of all patients together. Nothing in it is about fewer patients than the smallest count that is shown.
 *
 * @param tiers how many patients have each tier, and {@code not-read} of whom nothing is known
 * @param grades how many of the patients with a tier by histology have each grade
 * @param sites how many patients have necrosis at each site; one patient may have several
 * @param toHistology days from the first sign to the first trephine with necrosis; empty when too few have both
 */
public record CohortSummary(CountTable tiers, CountTable grades, CountTable sites, Optional<Quartiles> toHistology) {

    /** Of whom nothing is known. */
    public static final String NOT_READ = "not-read";

    /**
     * Days, of which a quarter of the patients needed at most the first, half at most the second, and three quarters at most the third.
     *
     * @param patients how many patients there are
     */
    public record Quartiles(int patients, int lower, int median, int upper) {

        static Quartiles of(List<Integer> days) {
            List<Integer> sorted = days.stream().sorted().toList();
            return new Quartiles(sorted.size(), at(sorted, 1), at(sorted, 2), at(sorted, 3));
        }

        /** The smallest value that so many quarters of all do not exceed. */
        private static int at(List<Integer> sorted, int quarters) {
            int rank = (quarters * sorted.size() + 3) / 4;
            return sorted.get(Math.max(1, rank) - 1);
        }
    }

    /** Counts rows one by one, so that a large scan is never held at once. */
    public static final class Counter {

        private final Map<String, Integer> tiers = CountTable.zeros(codesOfTiers());
        private final Map<String, Integer> grades = CountTable.zeros(
                Arrays.stream(NecrosisGrade.values()).map(Enum::name).toList());
        private final Map<String, Integer> sites = new TreeMap<>();
        private final List<Integer> days = new ArrayList<>();

        private static List<String> codesOfTiers() {
            List<String> codes =
                    new ArrayList<>(Arrays.stream(Tier.values()).map(Tier::code).toList());
            codes.add(NOT_READ);
            return Collections.unmodifiableList(codes);
        }

        /** Counts a patient. */
        public void add(CohortRow row) {
            count(tiers, row.reading() == Reading.ASSESSED ? row.tier().orElse(NOT_READ) : NOT_READ);
            row.grade().ifPresent(grade -> count(grades, grade));
            row.sites().forEach(site -> count(sites, site));
            row.daysToHistology().ifPresent(days::add);
        }

        private static void count(Map<String, Integer> counts, String code) {
            counts.merge(code, 1, Integer::sum);
        }

        /**
         * The sums of all that was counted.
         *
         * @param smallest the smallest count that is shown, at least 1
         */
        public CohortSummary summary(int smallest) {
            return new CohortSummary(
                    CountTable.of(tiers, smallest),
                    CountTable.of(grades, smallest),
                    CountTable.of(sites, smallest),
                    days.isEmpty() || days.size() < smallest ? Optional.empty() : Optional.of(Quartiles.of(days)));
        }
    }
}
