package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyThreadsTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 15;

    @Test
    void eight_threads_come_to_the_same_verdicts_as_one() throws Exception {
        List<List<Judgement>> alone = verdicts();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<List<List<Judgement>>> work = ManyThreadsTest::verdicts;
            List<Future<List<List<Judgement>>>> answers = threads.invokeAll(
                    IntStream.range(0, THREADS).mapToObj(thread -> work).collect(Collectors.toList()));
            for (Future<List<List<Judgement>>> answer : answers) {
                assertThat(answer.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<List<Judgement>> verdicts() {
        return IntStream.range(0, ROUNDS)
                .mapToObj(round -> samples().map(TheGuide::judge).toList())
                .toList();
    }

    private static Stream<Observation> samples() {
        return Stream.of(
                Samples.lab("718-7", "100", "g/L"),
                Samples.lab("777-3", "250", "K/uL"),
                Samples.lab("2532-0", "551", "IU/L"),
                Samples.quality("sticky"),
                Samples.quality("muddy").setBodySite(null),
                Samples.withGrade(Samples.withExtent(Samples.trephine("necrosis-present"), ">", "60"), "grade-1"));
    }
}
