package org.marrowsight.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.Unit;

/**
 * The units (UCUM) in which each analyte may be sent, with the way to the unit in which it is kept (EVIDENCE 5.4).
 * Nothing outside this table is converted.
 */
final class Units {

    private static final MathContext PRECISION = new MathContext(12, RoundingMode.HALF_EVEN);
    private static final UnaryOperator<BigDecimal> AS_IS = UnaryOperator.identity();

    private static final Map<String, UnaryOperator<BigDecimal>> CELLS = Map.of(
            "10*9/L", AS_IS, "10*3/uL", AS_IS, "/uL", times("0.001"), "10*4/uL", times("10"), "10*6/L", times("0.001"));
    private static final Map<String, UnaryOperator<BigDecimal>> RED_CELLS =
            Map.of("10*12/L", AS_IS, "10*6/uL", AS_IS, "10*4/uL", times("0.01"), "/uL", times("0.000001"));
    /** An international unit of an enzyme is taken for an enzyme unit: a rule of ours, UCUM leaves it open. */
    private static final Map<String, UnaryOperator<BigDecimal>> ENZYMES =
            Map.of("U/L", AS_IS, "[IU]/L", AS_IS, "ukat/L", times("60"), "umol/(s.L)", times("60"));
    /** 1 mmol/L of the iron monomer is 16.11 g/L. */
    private static final Map<String, UnaryOperator<BigDecimal>> HEMOGLOBIN =
            Map.of("g/L", AS_IS, "g/dL", times("10"), "mmol/L", times("16.11"));

    private static final Map<String, UnaryOperator<BigDecimal>> CALCIUM =
            Map.of("mmol/L", AS_IS, "mg/dL", times("0.2495"));
    private static final Map<String, UnaryOperator<BigDecimal>> FERRITIN =
            Map.of("ug/L", AS_IS, "ng/mL", AS_IS, "mg/L", times("1000"));
    private static final Map<String, UnaryOperator<BigDecimal>> D_DIMER =
            Map.of("mg/L", AS_IS, "ug/mL", AS_IS, "ug/L", times("0.001"), "ng/mL", times("0.001"));
    private static final Map<String, UnaryOperator<BigDecimal>> FIBRINOGEN =
            Map.of("g/L", AS_IS, "mg/dL", times("0.01"));
    private static final Map<String, UnaryOperator<BigDecimal>> RATIO = Map.of("1", AS_IS, "{INR}", AS_IS);
    private static final Map<String, UnaryOperator<BigDecimal>> ACTIVITY = Map.of("%", AS_IS, "1", times("100"));
    private static final Map<String, UnaryOperator<BigDecimal>> TEMPERATURE =
            Map.of("Cel", AS_IS, "[degF]", Units::fromFahrenheit);

    private static final Map<Analyte, Map<String, UnaryOperator<BigDecimal>>> TABLE = table();

    private Units() {}

    /** The value in the analyte's own unit; empty when the table does not hold the unit sent. */
    static Optional<BigDecimal> convert(Analyte analyte, BigDecimal value, String ucum) {
        return Optional.ofNullable(accepted(analyte).get(ucum)).map(way -> way.apply(value));
    }

    /** The units in which an analyte may be sent. */
    static Set<String> of(Analyte analyte) {
        return accepted(analyte).keySet();
    }

    private static Map<String, UnaryOperator<BigDecimal>> accepted(Analyte analyte) {
        return TABLE.getOrDefault(analyte, Map.of());
    }

    private static Map<Analyte, Map<String, UnaryOperator<BigDecimal>>> table() {
        Map<Analyte, Map<String, UnaryOperator<BigDecimal>>> table = new EnumMap<>(Analyte.class);
        for (Analyte analyte : Analyte.values()) {
            table.put(analyte, unitsOf(analyte));
        }
        return table;
    }

    private static Map<String, UnaryOperator<BigDecimal>> unitsOf(Analyte analyte) {
        return switch (analyte) {
            case HEMOGLOBIN -> HEMOGLOBIN;
            case ERYTHROCYTES -> RED_CELLS;
            case LEUKOCYTES, NEUTROPHILS, PLATELETS -> CELLS;
            case LACTATE_DEHYDROGENASE, ALKALINE_PHOSPHATASE -> ENZYMES;
            case CALCIUM_TOTAL, CALCIUM_CORRECTED, CALCIUM_IONIZED -> CALCIUM;
            case FERRITIN -> FERRITIN;
            case D_DIMER_FEU -> annotated(D_DIMER, "{FEU}");
            case D_DIMER_DDU -> annotated(D_DIMER, "{DDU}");
            case FIBRINOGEN -> FIBRINOGEN;
            case INR -> RATIO;
            case ANTITHROMBIN -> ACTIVITY;
            case BODY_TEMPERATURE -> TEMPERATURE;
            case BLOOD_BLASTS, PROTHROMBIN_TIME, BODY_MASS_INDEX -> only(analyte.unit());
        };
    }

    private static Map<String, UnaryOperator<BigDecimal>> only(Unit unit) {
        return Map.of(unit.ucum(), AS_IS);
    }

    /** The units with and without the annotation that names the method; the other method's annotation is not accepted. */
    private static Map<String, UnaryOperator<BigDecimal>> annotated(
            Map<String, UnaryOperator<BigDecimal>> units, String annotation) {
        Map<String, UnaryOperator<BigDecimal>> both = new HashMap<>(units);
        units.forEach((ucum, way) -> both.put(ucum + annotation, way));
        return both;
    }

    private static UnaryOperator<BigDecimal> times(String factor) {
        return value -> value.multiply(new BigDecimal(factor));
    }

    private static BigDecimal fromFahrenheit(BigDecimal value) {
        return value.subtract(BigDecimal.valueOf(32))
                .multiply(BigDecimal.valueOf(5))
                .divide(BigDecimal.valueOf(9), PRECISION);
    }
}
