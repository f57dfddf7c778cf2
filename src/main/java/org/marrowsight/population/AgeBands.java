package org.marrowsight.population;

import java.time.LocalDate;
import java.time.Period;
import org.marrowsight.clinical.Subject;

/** Ages in bands of ten years; all above 89 are one band (45 CFR 164.514(b)(2)(i)(C)). */
final class AgeBands {

    static final String UNKNOWN = "unknown";

    private static final int OLDEST_FROM = 90;
    private static final int WIDTH = 10;

    private AgeBands() {}

    /** The band on a day, such as {@code 40-49} or {@code 90+}; {@value #UNKNOWN} without a date of birth. */
    static String of(Subject subject, LocalDate day) {
        return subject.ageOn(day).map(Period::getYears).map(AgeBands::band).orElse(UNKNOWN);
    }

    private static String band(int years) {
        if (years >= OLDEST_FROM) {
            return OLDEST_FROM + "+";
        }
        int from = years / WIDTH * WIDTH;
        return from + "-" + (from + WIDTH - 1);
    }
}
