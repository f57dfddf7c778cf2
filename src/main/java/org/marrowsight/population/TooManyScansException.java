package org.marrowsight.population;

/** As many scans are under way as are allowed. */
public final class TooManyScansException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param most how many are allowed */
    public TooManyScansException(int most) {
        super(most + " scans are under way, which is as many as are allowed. Wait until one has ended, or delete one.");
    }
}
