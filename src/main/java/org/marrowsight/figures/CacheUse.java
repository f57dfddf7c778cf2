package org.marrowsight.figures;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Shows what a cache saves, under the names that Micrometer has for all caches. */
public final class CacheUse {

    private CacheUse() {}

    /**
     * Shows the counts of one cache.
     *
     * @param cache its name
     * @param counts what keeps them
     * @param hits how often what was asked for was there
     * @param misses how often it had to be made
     */
    public static <C> void show(
            MeterRegistry meters, String cache, C counts, ToDoubleFunction<C> hits, ToDoubleFunction<C> misses) {
        gets(meters, cache, "hit", counts, hits);
        gets(meters, cache, "miss", counts, misses);
    }

    private static <C> void gets(
            MeterRegistry meters, String cache, String result, C counts, ToDoubleFunction<C> count) {
        FunctionCounter.builder("cache.gets", counts, count)
                .description("how often a cache was asked, and had it or not")
                .tag("cache", cache)
                .tag("result", result)
                .register(meters);
    }
}
