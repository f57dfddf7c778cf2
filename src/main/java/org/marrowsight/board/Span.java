package org.marrowsight.board;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * The days that the axis shows.
 *
 * @param first the first day
 * @param last the last day; never before the first
 */
record Span(LocalDate first, LocalDate last) {

    /** Of the time that is shown, so much lies after the date in question, to show what came of it. */
    private static final double SHARE_AFTER = 0.2;

    /**
     * The whole story where it is short enough, else the part of it around the day in question.
     *
     * @param days the days on which something is on record
     */
    static Span of(Collection<LocalDate> days, LocalDate asked, Zoom zoom) {
        LocalDate first = days.stream().min(LocalDate::compareTo).orElse(asked);
        LocalDate last = days.stream().max(LocalDate::compareTo).orElse(asked);
        if (ChronoUnit.DAYS.between(first, last) < zoom.days()) {
            return new Span(first, last);
        }
        LocalDate wanted = asked.plusDays(Math.round(zoom.days() * SHARE_AFTER));
        LocalDate earliestEnd = first.plusDays(zoom.days() - 1L);
        LocalDate end = wanted.isBefore(earliestEnd) ? earliestEnd : wanted.isAfter(last) ? last : wanted;
        return new Span(end.minusDays(zoom.days() - 1L), end);
    }

    long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
