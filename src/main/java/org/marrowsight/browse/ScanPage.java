package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;
import org.marrowsight.population.CohortSummary.Quartiles;

/**
 * A scan and what it found.
 *
 * @param scan the scan
 * @param tables the counts; empty before the end
 * @param toHistology days from the first sign to histology; empty when too few patients have both
 * @param files what can be fetched; empty before the end, and for readers who may not
 * @param smallestCount the smallest number of patients that is shown
 */
record ScanPage(
        ScanLine scan,
        List<CountedTable> tables,
        Optional<Quartiles> toHistology,
        List<Link> files,
        int smallestCount) {

    /**
     * Counts of patients by kind.
     *
     * @param title what is counted
     * @param remark how to read it; may be empty
     * @param rows the kinds
     */
    record CountedTable(String title, String remark, List<CountedRow> rows) {}

    /**
     * A kind with its count.
     *
     * @param label the kind in words
     * @param count the number, or that it is withheld
     * @param percent of the largest count, 0 to 100
     */
    record CountedRow(String label, String count, int percent) {}
}
