package org.marrowsight.figures;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.marrowsight.guard.Objection;

/** Counts what the guard turned away, by what was wrong with it. */
public final class RefusedShapes implements Consumer<Objection> {

    private final Map<Objection, Counter> counters = new EnumMap<>(Objection.class);

    /** Begins at zero for each. */
    public RefusedShapes(MeterRegistry meters) {
        for (Objection objection : Objection.values()) {
            counters.put(
                    objection,
                    Counter.builder("marrowsight.guard.refusals")
                            .description("requests that were refused for their size or shape")
                            .tag("limit", objection.code())
                            .register(meters));
        }
    }

    @Override
    public void accept(Objection objection) {
        Counter counter = counters.get(objection);
        if (counter != null) {
            counter.increment();
        }
    }
}
