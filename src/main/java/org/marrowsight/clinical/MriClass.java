package org.marrowsight.clinical;

import java.util.Optional;

/** Class of necrotic marrow by its T1 and T2 signal (E50-E53). */
public enum MriClass {
    A,
    B,
    C,
    D;

    /**
     * The class that a pair of signals stands for. A pair outside the published table gives none: it is never guessed
     * (E64).
     */
    public static Optional<MriClass> of(Signal t1, Signal t2) {
        if (t1 == Signal.HYPERINTENSE) {
            return switch (t2) {
                case ISOINTENSE, MILDLY_HYPERINTENSE -> Optional.of(A);
                case HYPERINTENSE -> Optional.of(B);
                case HYPOINTENSE, MILDLY_HYPOINTENSE, UNKNOWN -> Optional.empty();
            };
        }
        if (t1 == Signal.HYPOINTENSE) {
            return switch (t2) {
                case HYPERINTENSE -> Optional.of(C);
                case HYPOINTENSE -> Optional.of(D);
                case ISOINTENSE, MILDLY_HYPERINTENSE, MILDLY_HYPOINTENSE, UNKNOWN -> Optional.empty();
            };
        }
        return Optional.empty();
    }
}
