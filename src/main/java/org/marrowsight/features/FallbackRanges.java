package org.marrowsight.features;

import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.marrowsight.clinical.Sex;

/**
 * Limits for results that came without the laboratory's own range (EVIDENCE 5.4). DOMAIN except for LDH, whose limits
 * are the highest of the published laboratory ranges listed in EVIDENCE 4. A limit that age or sex would decide is
 * given only when these are known.
 */
final class FallbackRanges {

    static final BigDecimal PLATELETS_LOW = BigDecimal.valueOf(150);
    static final BigDecimal LEUKOCYTES_LOW_ADULT = BigDecimal.valueOf(4);

    private static final int ADULT_YEARS = 18;
    private static final BigDecimal HEMOGLOBIN_PREGNANT = BigDecimal.valueOf(110);
    private static final BigDecimal HEMOGLOBIN_WOMAN = BigDecimal.valueOf(120);
    private static final BigDecimal HEMOGLOBIN_MAN = BigDecimal.valueOf(130);

    private FallbackRanges() {}

    static boolean isAdult(Period age) {
        return age.getYears() >= ADULT_YEARS;
    }

    /** The limits below which hemoglobin (g/L) may count as anemia: one when age and sex decide, several when sex is unknown. */
    static List<BigDecimal> hemoglobin(Period age, Optional<Sex> sex, boolean pregnant) {
        if (age.toTotalMonths() < 6) {
            return List.of();
        }
        if (age.getYears() < 5) {
            return List.of(BigDecimal.valueOf(110));
        }
        if (age.getYears() < 12) {
            return List.of(BigDecimal.valueOf(115));
        }
        if (age.getYears() < 15) {
            return List.of(HEMOGLOBIN_WOMAN);
        }
        if (pregnant) {
            return List.of(HEMOGLOBIN_PREGNANT);
        }
        if (sex.filter(Sex.FEMALE::equals).isPresent()) {
            return List.of(HEMOGLOBIN_WOMAN);
        }
        return sex.filter(Sex.MALE::equals).isPresent()
                ? List.of(HEMOGLOBIN_MAN)
                : List.of(HEMOGLOBIN_WOMAN, HEMOGLOBIN_MAN);
    }

    /** The upper limit of LDH (U/L) for an age; empty in the first month of life. */
    static Optional<BigDecimal> lactateDehydrogenase(Period age) {
        int years = age.getYears();
        if (age.toTotalMonths() < 1) {
            return Optional.empty();
        }
        int limit = years < 1 ? 450 : years < 4 ? 395 : years < 10 ? 345 : years < 16 ? 325 : years < 19 ? 235 : 250;
        return Optional.of(BigDecimal.valueOf(limit));
    }
}
