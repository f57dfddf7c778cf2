package org.marrowsight.population;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.TrephineHistology;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.features.Fact;

/**
 * The way of one patient to the first trephine that shows necrosis.
 *
 * @param firstSign day of the first sign before it or on the same day; empty when no sign is on record
 * @param histology day of the trephine
 */
record Episode(Optional<LocalDate> firstSign, LocalDate histology) {

    /** A sign that is older belongs to something else (DOMAIN). */
    static final int LONGEST_DAYS = 90;

    /**
     * Criteria that are signs of necrosis (E20, E21, E23, E24, E31-E35, E55-E57). Cytopenias are left out: leukemia and its treatment
     * lower the counts by themselves (DOMAIN).
     */
    private static final Set<String> SIGNS = Set.of(
            "bone-pain",
            "fever",
            "ldh-high",
            "alkaline-phosphatase-high",
            "leukoerythroblastic-picture",
            "calcium-high",
            "dry-tap",
            "necrotic-looking-aspirate",
            "necrotic-cytology",
            "mri-necrosis-pattern");

    /** Days from the first sign to the trephine; empty when no sign is on record. */
    Optional<Integer> days() {
        return firstSign.map(sign -> Math.toIntExact(ChronoUnit.DAYS.between(sign, histology)));
    }

    /**
     * The episode that was known at a moment. A sign counts from the first day on which its criterion was met, as the criterion would have
     * been judged on that day.
     *
     * @param whole everything on record, however old
     * @param zone where a day begins
     * @return empty when no final trephine shows necrosis
     */
    static Optional<Episode> of(Chart whole, Assessor assessor, Instant at, ZoneId zone) {
        return whole.all(TrephineHistology.class)
                .filter(core -> core.reading() == TrephineHistology.Reading.NECROSIS_PRESENT)
                .filter(core -> core.source().finality() == Finality.FINAL)
                .map(core -> core.source().at())
                .filter(seen -> !seen.isAfter(at))
                .min(Comparator.naturalOrder())
                .map(seen ->
                        new Episode(firstSign(whole, assessor, end(day(seen, zone), at, zone), zone), day(seen, zone)));
    }

    private static Optional<LocalDate> firstSign(Chart whole, Assessor assessor, Instant histology, ZoneId zone) {
        LocalDate last = day(histology, zone);
        return whole.findings().stream()
                .map(finding -> day(finding.source().at(), zone))
                .filter(day -> !day.isAfter(last) && !day.isBefore(last.minusDays(LONGEST_DAYS)))
                .distinct()
                .sorted()
                .flatMap(day -> assessor.assess(whole, end(day, histology, zone)).criteria().stream()
                        .filter(Episode::isSign)
                        .flatMap(sign -> sign.facts().stream())
                        .map(Fact::date)
                        .min(Comparator.naturalOrder())
                        .stream())
                .findFirst();
    }

    private static boolean isSign(CriterionResult criterion) {
        return criterion.outcome() == Outcome.MET && SIGNS.contains(criterion.id());
    }

    private static Instant end(LocalDate day, Instant atMost, ZoneId zone) {
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
        return end.isBefore(atMost) ? end : atMost;
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }
}
