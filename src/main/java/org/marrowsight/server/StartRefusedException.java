package org.marrowsight.server;

/** The configuration is not one to run with; says what is wrong and what to do. */
final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    StartRefusedException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
