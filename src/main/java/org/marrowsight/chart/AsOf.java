package org.marrowsight.chart;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.DateTimeType;

/** The moment for which a chart is asked, as a caller states it. */
public final class AsOf {

    private static final Set<TemporalPrecisionEnum> TO_THE_MINUTE =
            EnumSet.of(TemporalPrecisionEnum.MINUTE, TemporalPrecisionEnum.SECOND, TemporalPrecisionEnum.MILLI);

    private AsOf() {}

    /**
     * The moment: now when nothing is stated, the end of the day for a date, and never later than now.
     *
     * @param stated what the caller states; more than one is refused
     * @param now the present moment
     * @param zone where a day ends
     * @throws InvalidRequestException when the text is neither a date nor a dateTime with a zone, or lies in the future
     */
    public static Instant read(List<String> stated, Instant now, ZoneId zone) {
        return read("asOf", stated, now, zone);
    }

    /**
     * The same for a parameter of another name.
     *
     * @param name of the parameter, for what is said of it
     */
    public static Instant read(String name, List<String> stated, Instant now, ZoneId zone) {
        if (stated.isEmpty()) {
            return now;
        }
        if (stated.size() > 1) {
            throw new InvalidRequestException(name + " must not be repeated");
        }
        DateTimeType value = parse(name, stated.get(0));
        if (value.getPrecision() != TemporalPrecisionEnum.DAY) {
            return notAfter(name, now, value.getValue().toInstant());
        }
        LocalDate day = LocalDate.parse(value.getValueAsString());
        if (day.isAfter(LocalDate.ofInstant(now, zone))) {
            throw future(name);
        }
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
        return end.isBefore(now) ? end : now;
    }

    private static DateTimeType parse(String name, String text) {
        try {
            DateTimeType value = new DateTimeType(text);
            boolean wholeDay = value.getPrecision() == TemporalPrecisionEnum.DAY;
            boolean moment = TO_THE_MINUTE.contains(value.getPrecision()) && value.getTimeZone() != null;
            if (wholeDay || moment) {
                return value;
            }
        } catch (DataFormatException | IllegalArgumentException none) {
            throw unreadable(name);
        }
        throw unreadable(name);
    }

    private static Instant notAfter(String name, Instant now, Instant moment) {
        if (moment.isAfter(now)) {
            throw future(name);
        }
        return moment;
    }

    private static InvalidRequestException future(String name) {
        return new InvalidRequestException(name + " must not lie in the future");
    }

    private static InvalidRequestException unreadable(String name) {
        return new InvalidRequestException(name
                + " must be a full date such as 2026-01-31 or a dateTime with a zone such as 2026-01-31T12:00:00Z");
    }
}
