package org.marrowsight.clinical;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The necrotic share of the marrow area in a trephine (E38).
 *
 * @param area percent of the marrow area
 * @param comparator how the printed number bounds the area, as in {@code >60 %}
 */
public record NecrosisExtent(Percent area, Comparator comparator) {

    private static final BigDecimal MODERATE_FROM = BigDecimal.valueOf(20);
    private static final BigDecimal EXTENSIVE_ABOVE = BigDecimal.valueOf(50);

    /**
     * The grade, where the number decides it: exactly 20 % and exactly 50 % are both grade II; a bound that leaves two
     * grades open, such as {@code >20 %} or {@code <50 %}, gives none.
     */
    public Optional<NecrosisGrade> grade() {
        BigDecimal bound = area.value();
        return switch (comparator) {
            case EXACT -> Optional.of(gradeAt(bound));
            case LESS_THAN -> bound.compareTo(MODERATE_FROM) <= 0 ? Optional.of(NecrosisGrade.I) : Optional.empty();
            case AT_MOST -> bound.compareTo(MODERATE_FROM) < 0 ? Optional.of(NecrosisGrade.I) : Optional.empty();
            case GREATER_THAN ->
                bound.compareTo(EXTENSIVE_ABOVE) >= 0 ? Optional.of(NecrosisGrade.III) : Optional.empty();
            case AT_LEAST -> bound.compareTo(EXTENSIVE_ABOVE) > 0 ? Optional.of(NecrosisGrade.III) : Optional.empty();
        };
    }

    private static NecrosisGrade gradeAt(BigDecimal area) {
        if (area.compareTo(MODERATE_FROM) < 0) {
            return NecrosisGrade.I;
        }
        return area.compareTo(EXTENSIVE_ABOVE) <= 0 ? NecrosisGrade.II : NecrosisGrade.III;
    }
}
