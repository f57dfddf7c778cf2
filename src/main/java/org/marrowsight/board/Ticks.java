package org.marrowsight.board;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The labels of the axes. */
final class Ticks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    /** So many days are marked one by one, so many by weeks. */
    private static final int DAILY = 11;

    private static final int WEEKLY = 75;
    private static final int FORTNIGHTLY = 140;
    private static final int MONTHLY = 370;

    private Ticks() {}

    /** The labels of a span, few enough to be read. */
    static List<Tick> of(Span span, TimeScale scale, ZoneId zone) {
        if (span.days() <= DAILY) {
            return ticks(span, scale, zone, span.first(), day -> day.plusDays(1), DAY);
        }
        LocalDate monday = span.first().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        if (span.days() <= WEEKLY) {
            return ticks(span, scale, zone, monday, day -> day.plusWeeks(1), DAY);
        }
        if (span.days() <= FORTNIGHTLY) {
            return ticks(span, scale, zone, monday, day -> day.plusWeeks(2), DAY);
        }
        LocalDate month = span.first().minusDays(1).with(TemporalAdjusters.firstDayOfNextMonth());
        int months = span.days() <= MONTHLY ? 1 : 3;
        return ticks(span, scale, zone, month, day -> day.plusMonths(months), MONTH);
    }

    private static List<Tick> ticks(
            Span span,
            TimeScale scale,
            ZoneId zone,
            LocalDate begin,
            UnaryOperator<LocalDate> next,
            DateTimeFormatter words) {
        List<Tick> ticks = new ArrayList<>();
        for (LocalDate day = begin; span.holds(day); day = next.apply(day)) {
            ticks.add(new Tick(scale.x(day.atStartOfDay(zone).toInstant()), words.format(day)));
        }
        return ticks;
    }

    /** The ends and the middle of a lane. */
    static List<Tick> of(ValueScale scale) {
        double middle = (scale.low() + scale.high()) / 2;
        return List.of(tick(scale, scale.low()), tick(scale, middle), tick(scale, scale.high()));
    }

    private static Tick tick(ValueScale scale, double value) {
        return new Tick(scale.y(value), Numbers.plain(new BigDecimal(value, new MathContext(4))));
    }
}
