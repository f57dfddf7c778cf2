package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.marrowsight.clinical.Analyte;

class UnitsPropertyTest {

    @Property(tries = 50)
    void A_higher_number_in_any_unit_is_a_higher_value(
            @ForAll @BigRange(min = "0", max = "5000") @Scale(3) BigDecimal number,
            @ForAll @BigRange(min = "0.001", max = "100") @Scale(3) BigDecimal more) {
        for (Analyte analyte : Analyte.values()) {
            for (String unit : Units.of(analyte)) {
                BigDecimal lower = Units.convert(analyte, number, unit).orElseThrow();
                BigDecimal higher =
                        Units.convert(analyte, number.add(more), unit).orElseThrow();
                assertThat(higher).as("%s in %s", analyte, unit).isGreaterThan(lower);
            }
        }
    }

    @Property(tries = 50)
    void The_same_amount_in_two_units_is_the_same_value(
            @ForAll @BigRange(min = "0", max = "1000") @Scale(4) BigDecimal amount) {
        assertSame(Analyte.HEMOGLOBIN, amount, "g/dL", amount.movePointRight(1), "g/L");
        assertSame(Analyte.PLATELETS, amount, "10*9/L", amount.movePointLeft(1), "10*4/uL");
        assertSame(Analyte.LEUKOCYTES, amount, "10*3/uL", amount.movePointRight(3), "/uL");
        assertSame(Analyte.ERYTHROCYTES, amount, "10*12/L", amount.movePointRight(2), "10*4/uL");
        assertSame(Analyte.LACTATE_DEHYDROGENASE, amount, "ukat/L", amount.multiply(BigDecimal.valueOf(60)), "U/L");
        assertSame(Analyte.FIBRINOGEN, amount, "g/L", amount.movePointRight(2), "mg/dL");
        BigDecimal fahrenheit = amount.multiply(new BigDecimal("1.8")).add(BigDecimal.valueOf(32));
        assertSame(Analyte.BODY_TEMPERATURE, amount, "Cel", fahrenheit, "[degF]");
    }

    private static void assertSame(Analyte analyte, BigDecimal one, String unit, BigDecimal other, String otherUnit) {
        assertThat(Units.convert(analyte, one, unit).orElseThrow())
                .isEqualByComparingTo(Units.convert(analyte, other, otherUnit).orElseThrow());
    }
}
