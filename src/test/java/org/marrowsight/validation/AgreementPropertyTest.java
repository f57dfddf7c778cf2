package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.marrowsight.clinical.Comparator;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.NecrosisExtent;
import org.marrowsight.clinical.NecrosisGrade;
import org.marrowsight.clinical.Percent;
import org.marrowsight.clinical.Signal;
import org.marrowsight.guide.Code;

/** The profiles refuse exactly what the clinical records call a contradiction. */
class AgreementPropertyTest {

    /** A grade is refused when no area within the printed bound has it (E38). */
    @Property
    void a_grade_agrees_with_the_extent_or_is_refused(
            @ForAll("bounds") BigDecimal bound, @ForAll Comparator comparator, @ForAll NecrosisGrade grade) {
        Set<NecrosisGrade> possible = grades(bound, comparator);
        if (possible.isEmpty()) {
            return;
        }
        Optional<NecrosisGrade> stated = new NecrosisExtent(new Percent(bound), comparator).grade();
        stated.ifPresent(only -> assertThat(possible).containsExactly(only));

        Observation trephine =
                Samples.withExtent(Samples.trephine("necrosis-present"), sign(comparator), bound.toPlainString());
        Judgement judgement = TheGuide.judge(Samples.withGrade(trephine, code(grade)));

        assertThat(judgement.refused())
                .as("%s %s with grade %s", comparator, bound, grade)
                .isEqualTo(!possible.contains(grade));
    }

    /** Every five percent, and both sides of the cut points. With these the test goes through every combination. */
    @Provide
    static Arbitrary<BigDecimal> bounds() {
        Stream<BigDecimal> steps = IntStream.rangeClosed(1, 20).mapToObj(step -> BigDecimal.valueOf(5L * step));
        Stream<BigDecimal> besides =
                Stream.of("0.5", "19.5", "20.5", "49.5", "50.5", "99.5").map(BigDecimal::new);
        return Arbitraries.of(Stream.concat(steps, besides).toList());
    }

    /** The grades of all areas, in steps of a quarter percent, that the bound leaves open. */
    private static Set<NecrosisGrade> grades(BigDecimal bound, Comparator comparator) {
        return IntStream.rangeClosed(0, 400)
                .mapToObj(quarter -> BigDecimal.valueOf(quarter).divide(BigDecimal.valueOf(4)))
                .filter(area -> within(area.compareTo(bound), comparator))
                .flatMap(area -> new NecrosisExtent(new Percent(area), Comparator.EXACT).grade().stream())
                .collect(Collectors.toSet());
    }

    private static boolean within(int order, Comparator comparator) {
        return switch (comparator) {
            case EXACT -> order == 0;
            case LESS_THAN -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER_THAN -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    /** A class is refused when no pair that the signals leave open has it (E50-E53, E64). */
    @Property
    void a_class_agrees_with_the_signals_or_is_refused(
            @ForAll Signal t1, @ForAll Signal t2, @ForAll MriClass stated, @ForAll @IntRange(max = 2) int choice) {
        boolean possible = open(t1).anyMatch(first ->
                open(t2).anyMatch(second -> MriClass.of(first, second).equals(Optional.of(stated))));

        Observation mri = Samples.mri(
                code(t1, choice), code(t2, choice), "class-" + stated.name().toLowerCase(Locale.ROOT));

        assertThat(TheGuide.judge(mri).refused())
                .as("T1 %s, T2 %s with class %s", t1, t2, stated)
                .isEqualTo(!possible);
    }

    private static Stream<Signal> open(Signal signal) {
        return signal == Signal.UNKNOWN ? Stream.of(Signal.values()) : Stream.of(signal);
    }

    private static Coding code(Signal signal, int choice) {
        List<Code> codes = TheGuide.GUIDE.members(valueSet(signal));
        Code code = codes.get(choice % codes.size());
        return new Coding(code.system(), code.value(), null);
    }

    private static String sign(Comparator comparator) {
        return switch (comparator) {
            case EXACT -> "";
            case LESS_THAN -> "<";
            case AT_MOST -> "<=";
            case GREATER_THAN -> ">";
            case AT_LEAST -> ">=";
        };
    }

    private static String code(NecrosisGrade grade) {
        return switch (grade) {
            case I -> "grade-1";
            case II -> "grade-2";
            case III -> "grade-3";
        };
    }

    private static String valueSet(Signal signal) {
        return switch (signal) {
            case HYPOINTENSE -> "signal-hypointense";
            case MILDLY_HYPOINTENSE -> "signal-mildly-hypointense";
            case ISOINTENSE -> "signal-isointense";
            case MILDLY_HYPERINTENSE -> "signal-mildly-hyperintense";
            case HYPERINTENSE -> "signal-hyperintense";
            case UNKNOWN -> "signal-not-judged";
        };
    }
}
