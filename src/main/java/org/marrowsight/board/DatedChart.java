package org.marrowsight.board;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Finding;

/**
 * A chart and the moment at which it is looked at.
 *
 * @param chart the findings, later ones among them
 * @param asOf the moment
 * @param zone where a day begins
 */
record DatedChart(Chart chart, Instant asOf, ZoneId zone) {

    LocalDate today() {
        return day(asOf);
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    LocalDate day(Finding finding) {
        return day(finding.source().at());
    }

    /** Findings of a kind, later ones among them, oldest first. */
    <F extends Finding> Stream<F> all(Class<F> kind) {
        return chart.all(kind)
                .sorted(Comparator.comparing((F finding) -> finding.source().at())
                        .thenComparing(finding -> finding.source().reference()));
    }

    /** Findings of a kind up to the moment, newest first. */
    <F extends Finding> List<F> known(Class<F> kind) {
        return chart.all(kind)
                .filter(finding -> !finding.source().at().isAfter(asOf))
                .sorted(Comparator.comparing((F finding) -> finding.source().at())
                        .reversed()
                        .thenComparing(finding -> finding.source().reference()))
                .toList();
    }
}
