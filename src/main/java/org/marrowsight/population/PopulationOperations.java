package org.marrowsight.population;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.marrowsight.guide.Guide;

/**
 * The FHIR operations around a scan, in FHIR's asynchronous pattern: it is started, asked after, held up, resumed, deleted, and its
 * files are fetched.
 */
public final class PopulationOperations {

    private static final String DEFINITIONS = Guide.CANONICAL_BASE + "/OperationDefinition/";
    private static final String FHIR_JSON = "application/fhir+json;charset=UTF-8";
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(5);

    private final Scans scans;
    private final Setting setting;
    private final FhirContext fhir;
    private final ResultWriter results;

    /** Offers the scans of an installation. */
    public PopulationOperations(Scans scans, Setting setting, FhirContext fhir) {
        this.scans = scans;
        this.setting = setting;
        this.fhir = fhir;
        this.results = new ResultWriter(scans, fhir);
    }

    /**
     * Where and when the operations run.
     *
     * @param clock tells what is future
     * @param zone where a date without a time ends
     * @param tokenNeeded whether the files are given to holders of a token only
     * @param keep how long results are kept after the end
     */
    public record Setting(Clock clock, ZoneId zone, boolean tokenNeeded, Duration keep) {}

    /** Starts a scan and tells where to ask after it. */
    @Operation(
            name = ScanAddresses.START,
            manualResponse = true,
            canonicalUrl = DEFINITIONS + "assess-marrow-population")
    public void start(ServletRequestDetails request) throws IOException {
        List<String> wishes = request.getHeaders("Prefer");
        if (wishes.stream().noneMatch(wish -> wish.toLowerCase(Locale.ROOT).contains("respond-async"))) {
            throw new InvalidRequestException("A scan takes minutes. Send the header Prefer: respond-async.");
        }
        ScanOrder order = StartParameters.read(request, setting.clock().instant(), setting.zone(), scans::unknown);
        String id;
        try {
            id = scans.start(order);
        } catch (TooManyScansException tooMany) {
            UnclassifiedServerFailureException refusal =
                    new UnclassifiedServerFailureException(429, tooMany.getMessage());
            refusal.addResponseHeader("Retry-After", "60");
            throw refusal;
        }
        HttpServletResponse response = request.getServletResponse();
        response.setHeader("Content-Location", addresses(request, id).status());
        say(response, HttpServletResponse.SC_ACCEPTED, "The scan has begun. Ask after it at the Content-Location.");
    }

    /** Tells how far a scan is, and where its results are when it has ended; deletes it when asked by DELETE. */
    @Operation(
            name = ScanAddresses.STATUS,
            manualResponse = true,
            idempotent = true,
            deleteEnabled = true,
            canonicalUrl = DEFINITIONS + "assess-marrow-population-status")
    public void status(ServletRequestDetails request) throws IOException {
        Scan scan = scan(request);
        HttpServletResponse response = request.getServletResponse();
        if (request.getServletRequest().getMethod().equals("DELETE")) {
            scans.delete(scan.id());
            say(response, HttpServletResponse.SC_ACCEPTED, "The scan and what it found are deleted.");
        } else if (scan.isFinished()) {
            manifest(response, scan, addresses(request, scan.id()));
        } else if (scan.state() == Scan.State.FAILED) {
            say(
                    response,
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    "The scan was given up. The operator finds the reason in the log.");
        } else {
            response.setHeader("X-Progress", scan.progress(setting.clock().instant()));
            response.setHeader("Retry-After", String.valueOf(ASK_AGAIN_AFTER.toSeconds()));
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        }
    }

    private void manifest(HttpServletResponse response, Scan scan, ScanAddresses addresses) throws IOException {
        Instant expires = scan.endedAt().orElseThrow().plus(setting.keep());
        response.setHeader("Expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(expires.atOffset(ZoneOffset.UTC)));
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream()
                .write(new JsonMapper().writeValueAsBytes(ScanManifest.of(scan, addresses, setting.tokenNeeded())));
    }

    /** Holds a scan up. */
    @Operation(
            name = ScanAddresses.PAUSE,
            manualResponse = true,
            canonicalUrl = DEFINITIONS + "assess-marrow-population-pause")
    public void pause(ServletRequestDetails request) throws IOException {
        scans.pause(scan(request).id());
        say(
                request.getServletResponse(),
                HttpServletResponse.SC_OK,
                "The scan pauses. What is under way ends first, which takes some seconds.");
    }

    /** Lets a scan go on. */
    @Operation(
            name = ScanAddresses.RESUME,
            manualResponse = true,
            canonicalUrl = DEFINITIONS + "assess-marrow-population-resume")
    public void resume(ServletRequestDetails request) throws IOException {
        scans.resume(scan(request).id());
        say(request.getServletResponse(), HttpServletResponse.SC_OK, "The scan goes on.");
    }

    /** Gives one file of a finished scan. */
    @Operation(
            name = ScanAddresses.RESULT,
            manualResponse = true,
            idempotent = true,
            canonicalUrl = DEFINITIONS + "assess-marrow-population-result")
    public void result(ServletRequestDetails request) throws IOException {
        Scan scan = scan(request);
        ResultFile file = ResultFile.of(only(request, ScanAddresses.FILE))
                .orElseThrow(() -> new InvalidRequestException("_file must be assessments, cohort or errors."));
        if (!scan.isFinished()) {
            throw new UnclassifiedServerFailureException(
                    409, "The scan has not ended: its files are given when they are whole.");
        }
        results.write(scan, file, request.getServletResponse());
    }

    private Scan scan(ServletRequestDetails request) {
        return scans.find(only(request, ScanAddresses.JOB))
                .orElseThrow(() -> new ResourceNotFoundException("There is no such scan, or none any more."));
    }

    private static String only(ServletRequestDetails request, String name) {
        String[] values = request.getParameters().getOrDefault(name, new String[0]);
        if (values.length != 1) {
            throw new InvalidRequestException("State " + name + " once, in the address.");
        }
        return values[0];
    }

    private static ScanAddresses addresses(ServletRequestDetails request, String id) {
        return new ScanAddresses(request.getFhirServerBase(), id);
    }

    private void say(HttpServletResponse response, int status, String sentence) throws IOException {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(status < 400 ? IssueSeverity.INFORMATION : IssueSeverity.ERROR)
                .setCode(status < 400 ? IssueType.INFORMATIONAL : IssueType.EXCEPTION)
                .setDiagnostics(sentence);
        response.setStatus(status);
        response.setContentType(FHIR_JSON);
        response.getWriter().write(fhir.newJsonParser().encodeResourceToString(outcome));
    }
}
