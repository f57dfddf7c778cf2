package org.marrowsight.server;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.marrowsight.server.DemoPatient.TimePoint;

/**
 * Gives the days of a published case their place in the present.
 *
 * @param dayZero the calendar day that stands for day zero of the case
 * @param zone where its days begin
 */
record DemoCalendar(LocalDate dayZero, ZoneId zone) {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{(?:(prefix)|day (-?\\d+)(?: (\\d\\d:\\d\\d))?|months (-?\\d+)|years (-?\\d+))}}");

    /** The calendar in which a point in time is as late as it can be without lying in the future. */
    static DemoCalendar inWhich(TimePoint point, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        boolean isStillToCome =
                today.atTime(point.time()).atZone(zone).toInstant().isAfter(now);
        LocalDate day = isStillToCome ? today.minusDays(1) : today;
        return new DemoCalendar(day.minusDays(point.day()), zone);
    }

    /** When a point in time is. */
    Instant at(TimePoint point) {
        return dayZero.plusDays(point.day()).atTime(point.time()).atZone(zone).toInstant();
    }

    /**
     * A transaction with its placeholders replaced: <code>{{prefix}}</code> by the prefix of all ids,
     * <code>{{day 28}}</code> by a date, <code>{{day 28 09:30}}</code> by a moment, <code>{{months -37}}</code> by a
     * month and <code>{{years -52}}</code> by a date that many years before day zero.
     *
     * @throws IllegalStateException when a placeholder is not one of these
     */
    String fill(String template, String prefix) {
        String filled = PLACEHOLDER.matcher(template).replaceAll(found -> value(found, prefix));
        if (filled.contains("{{")) {
            throw new IllegalStateException("unknown placeholder at "
                    + filled.substring(filled.indexOf("{{")).lines().findFirst().orElse(""));
        }
        return filled;
    }

    private String value(MatchResult found, String prefix) {
        if (found.group(1) != null) {
            return prefix;
        }
        if (found.group(4) != null) {
            return YearMonth.from(dayZero)
                    .plusMonths(Long.parseLong(found.group(4)))
                    .toString();
        }
        if (found.group(5) != null) {
            return dayZero.plusYears(Long.parseLong(found.group(5))).toString();
        }
        LocalDate day = dayZero.plusDays(Long.parseLong(found.group(2)));
        return found.group(3) == null ? day.toString() : moment(day, LocalTime.parse(found.group(3)));
    }

    private String moment(LocalDate day, LocalTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atTime(time).atZone(zone));
    }
}
