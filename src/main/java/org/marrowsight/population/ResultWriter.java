package org.marrowsight.population;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.marrowsight.population.CohortRow.Reading;

/** Writes the files of a scan, line by line, so that a large one is never held at once. */
final class ResultWriter {

    private final Scans scans;
    private final FhirContext fhir;

    ResultWriter(Scans scans, FhirContext fhir) {
        this.scans = scans;
        this.fhir = fhir;
    }

    void write(Scan scan, ResultFile file, HttpServletResponse response) throws IOException {
        response.setContentType(file.mediaType());
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.fileName() + "\"");
        response.setHeader("Cache-Control", "no-store");
        Writer writer = response.getWriter();
        switch (file) {
            case ASSESSMENTS -> scans.assessments(scan.id(), line -> append(writer, line + "\n"));
            case COHORT -> {
                append(writer, CohortTable.header());
                scans.rows(scan.id(), row -> append(writer, CohortTable.line(row)));
            }
            case ERRORS ->
                scans.rows(scan.id(), row -> {
                    if (row.reading() != Reading.ASSESSED) {
                        append(writer, outcome(row) + "\n");
                    }
                });
        }
        writer.flush();
    }

    private String outcome(CohortRow row) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(row.reading() == Reading.GONE ? IssueType.DELETED : IssueType.EXCEPTION)
                .setDiagnostics(row.name() + ": " + row.reading().sentence());
        return fhir.newJsonParser().encodeResourceToString(outcome);
    }

    private static void append(Writer writer, String text) {
        try {
            writer.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
