package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.hl7.fhir.r5.elementmodel.Element;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A server judges for months: what has been judged must be let go. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgementMemoryTest {

    private static final int RESOURCES = 2_000;
    private static final int MOST_HELD = 15_000;

    private final ResourceJudge judge = new ResourceJudge(TheGuide.R4, () -> TheGuide.GUIDE, new MemoryRecords());

    @Test
    void what_has_been_judged_is_not_held() throws JMException {
        judge.awaitReady();
        long before = elementsHeld();

        for (int i = 0; i < RESOURCES; i++) {
            assertThat(judge.judge(Samples.lab("718-7", "100", "g/L")).refused())
                    .isFalse();
        }

        assertThat(elementsHeld() - before).isLessThan(MOST_HELD);
    }

    /** Elements that the validator has read and that something still refers to. */
    private static long elementsHeld() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length > 3 && words[3].equals(Element.class.getName()))
                .mapToLong(words -> Long.parseLong(words[1]))
                .sum();
    }
}
