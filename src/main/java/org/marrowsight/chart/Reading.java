package org.marrowsight.chart;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What reading a part of a resource came to. With a value, the remarks name what was left out beside it; without one,
 * they say why; with neither, there was nothing to read.
 *
 * @param value what was understood; empty when nothing was
 * @param remarks what could not be used, in sentences for a clinician
 */
record Reading<T>(Optional<T> value, List<String> remarks) {

    Reading {
        remarks = List.copyOf(remarks);
    }

    static <T> Reading<T> of(T value) {
        return new Reading<>(Optional.of(value), List.of());
    }

    static <T> Reading<T> of(T value, String remark) {
        return new Reading<>(Optional.of(value), List.of(remark));
    }

    static <T> Reading<T> unusable(String reason) {
        return new Reading<>(Optional.empty(), List.of(reason));
    }

    static <T> Reading<T> nothing() {
        return new Reading<>(Optional.empty(), List.of());
    }

    <R> Reading<R> map(Function<T, R> next) {
        return new Reading<>(value.map(next), remarks);
    }

    <R> Reading<R> then(Function<T, Reading<R>> next) {
        Reading<R> after = value.map(next).orElseGet(Reading::nothing);
        return after.with(remarks);
    }

    Reading<T> with(List<String> further) {
        if (further.isEmpty()) {
            return this;
        }
        return new Reading<>(
                value, Stream.concat(further.stream(), remarks.stream()).toList());
    }
}
