package org.marrowsight.clinical;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * Who the chart is about, reduced to what reference ranges depend on. Neither name nor identifier is kept.
 *
 * @param sex administrative sex; empty when the record does not say
 * @param birthDate date of birth; a birth year alone is kept as the first of January of that year; empty when unknown
 */
public record Subject(Optional<Sex> sex, Optional<LocalDate> birthDate) {

    /** A subject about whom nothing is known. */
    public static final Subject UNKNOWN = new Subject(Optional.empty(), Optional.empty());

    /** Age on a day; empty when the date of birth is unknown or lies after that day. */
    public Optional<Period> ageOn(LocalDate day) {
        return birthDate.filter(born -> !born.isAfter(day)).map(born -> Period.between(born, day));
    }
}
