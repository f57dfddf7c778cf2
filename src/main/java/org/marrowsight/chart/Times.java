package org.marrowsight.chart;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;

/** Turns the date elements of FHIR into moments. A date is the start of that day in the reader's zone. */
final class Times {

    private final ZoneId zone;

    Times(ZoneId zone) {
        this.zone = zone;
    }

    /** When an observation was true of the patient; its time of issue stands in when nothing else is stated. */
    Reading<Instant> of(Observation observation) {
        return first(Stream.concat(stated(observation.getEffective()), Stream.of(observation.getIssuedElement())));
    }

    /** The first of several elements that holds a date. */
    Reading<Instant> first(Stream<? extends BaseDateTimeType> dates) {
        return dates.filter(date -> date.getValue() != null)
                .findFirst()
                .map(this::onItsDay)
                .orElseGet(() -> Reading.unusable("It has no date, so it cannot be placed in time."));
    }

    /** The start of the day, month or year that an onset names, or the moment itself; empty when it holds no date. */
    Optional<Instant> onset(BaseDateTimeType date) {
        return Optional.ofNullable(date.getValue()).map(value -> start(date));
    }

    /** The moment of an element that names at least a day; empty otherwise. */
    Optional<Instant> full(BaseDateTimeType date) {
        return date.getValue() == null || isPartial(date) ? Optional.empty() : Optional.of(start(date));
    }

    /** The date elements of a choice of date types in the order in which they count: start before end. */
    static Stream<BaseDateTimeType> stated(Type when) {
        if (when instanceof BaseDateTimeType date) {
            return Stream.of(date);
        }
        return when instanceof Period period
                ? Stream.of(period.getStartElement(), period.getEndElement())
                : Stream.empty();
    }

    private Reading<Instant> onItsDay(BaseDateTimeType date) {
        return isPartial(date)
                ? Reading.unusable("Its date names no day, so it cannot be placed in time.")
                : Reading.of(start(date));
    }

    private Instant start(BaseDateTimeType date) {
        if (date.getPrecision().compareTo(TemporalPrecisionEnum.DAY) > 0) {
            return date.getTimeZone() == null
                    ? wallClock(date)
                    : date.getValue().toInstant();
        }
        int month = date.getPrecision() == TemporalPrecisionEnum.YEAR ? 1 : date.getMonth() + 1;
        int day = isPartial(date) ? 1 : date.getDay();
        return LocalDate.of(date.getYear(), month, day).atStartOfDay(zone).toInstant();
    }

    /** A time without an offset, which FHIR forbids and some senders write, is read in the reader's zone. */
    private Instant wallClock(BaseDateTimeType date) {
        return LocalDateTime.of(
                        date.getYear(),
                        date.getMonth() + 1,
                        date.getDay(),
                        date.getHour(),
                        date.getMinute(),
                        date.getSecond())
                .atZone(zone)
                .toInstant();
    }

    private static boolean isPartial(BaseDateTimeType date) {
        return date.getPrecision().compareTo(TemporalPrecisionEnum.DAY) < 0;
    }
}
