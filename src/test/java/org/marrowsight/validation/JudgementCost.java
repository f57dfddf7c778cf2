package org.marrowsight.validation;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/**
 * Prints the processor time of one judgement by a warm judge; no test runs it. Compare before and after a change on the
 * same idle machine.
 */
final class JudgementCost {

    private static final int WARM_UP = 3000;
    private static final int MEASURED = 3000;

    private JudgementCost() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        Map<String, Supplier<Resource>> samples = new LinkedHashMap<>();
        samples.put("of no concern", () -> Samples.lab("2345-7", "5", "mmol/L"));
        samples.put("laboratory result", () -> Samples.lab("718-7", "100", "g/L"));
        samples.put("refused laboratory result", () -> Samples.lab("777-3", "250", "K/uL"));
        samples.put("aspirate quality", () -> Samples.quality("muddy"));
        samples.put(
                "trephine histology",
                () -> Samples.withGrade(
                        Samples.withExtent(Samples.trephine("necrosis-present"), ">", "60"), "grade-3"));
        samples.put(
                "MRI finding",
                () -> Samples.mri(
                        new Coding(Samples.RADLEX, "RID35805", null),
                        new Coding(Samples.RADLEX, "RID35805", null),
                        "class-b"));
        samples.values().forEach(sample -> repeat(sample, WARM_UP));
        samples.forEach((name, sample) ->
                System.out.printf("%-28s %6.0f us of CPU%n", name, repeat(sample, MEASURED) / 1000.0 / MEASURED));
    }

    private static long repeat(Supplier<Resource> sample, int times) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            TheGuide.judge(sample.get());
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }
}
