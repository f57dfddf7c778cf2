package org.marrowsight.server;

import org.marrowsight.guide.InvalidGuideException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a guide that cannot be read as one readable message in place of a stack trace. */
final class InvalidGuideAnalyzer extends AbstractFailureAnalyzer<InvalidGuideException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, InvalidGuideException cause) {
        return new FailureAnalysis(
                "The guide cannot be used: " + cause.getMessage(),
                "Correct the resource in profiles/ or terminology/ and build again.",
                cause);
    }
}
