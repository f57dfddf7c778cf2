package org.marrowsight.server;

import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows tables that are not as this version needs them as one readable message in place of a stack trace. */
final class MissingTablesAnalyzer extends AbstractFailureAnalyzer<SchemaManagementException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, SchemaManagementException cause) {
        return new FailureAnalysis(
                "The tables of the database are not those of this version: " + cause.getMessage(),
                "Restore a backup from before they were changed; the server itself brings it to the form of this version:"
                        + " see docs/operations.md.",
                cause);
    }
}
