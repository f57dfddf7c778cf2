package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.util.MemoryCacheService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrowsight.figures.CacheUse;

/** HAPI FHIR's caches of its storage, which count what they save. */
final class CountedCaches extends MemoryCacheService {

    private final Map<CacheEnum, Use> uses = new EnumMap<>(CacheEnum.class);

    CountedCaches(JpaStorageSettings settings, MeterRegistry meters) {
        super(settings);
        for (CacheEnum cache : CacheEnum.values()) {
            String name = "hapi-" + cache.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Use use = new Use(new LongAdder(), new LongAdder());
            uses.put(cache, use);
            CacheUse.show(meters, name, use, counts -> counts.hits().sum(), counts -> counts.misses()
                    .sum());
            Gauge.builder("cache.size", this, caches -> caches.getEstimatedSize(cache))
                    .description("entries of a cache")
                    .tag("cache", name)
                    .register(meters);
        }
    }

    private record Use(LongAdder hits, LongAdder misses) {

        void count(int found, int missed) {
            hits.add(found);
            misses.add(missed);
        }
    }

    private void count(CacheEnum cache, int found, int missed) {
        Use use = uses.get(cache);
        if (use != null) {
            use.count(found, missed);
        }
    }

    @Override
    protected <K, T> T doGet(CacheEnum cache, K key, Function<K, T> supplier) {
        boolean[] made = {false};
        T value = super.doGet(cache, key, absent -> {
            made[0] = true;
            return supplier.apply(absent);
        });
        count(cache, made[0] ? 0 : 1, made[0] ? 1 : 0);
        return value;
    }

    // the signature is HAPI FHIR's
    @SuppressWarnings("TypeParameterUnusedInFormals")
    @Override
    protected <K, V> @Nullable V doGetIfPresent(CacheEnum cache, K key) {
        V value = super.doGetIfPresent(cache, key);
        count(cache, value == null ? 0 : 1, value == null ? 1 : 0);
        return value;
    }

    @Override
    protected <K, V> Map<K, V> doGetAllPresent(CacheEnum cache, Collection<K> keys) {
        Map<K, V> found = super.doGetAllPresent(cache, keys);
        count(cache, found.size(), keys.size() - found.size());
        return found;
    }
}
