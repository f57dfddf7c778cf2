package org.marrowsight.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.marrowsight.server.DemoPatient.TimePoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts the published patients to the server over HTTP, as an EHR would, so that they pass every check on the way. */
final class DemoLoader {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLoader.class);
    private static final String NO_PREFIX = "";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI fhirBase;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * A loader for one server.
     *
     * @param fhirBase the base of its FHIR API, with a slash at the end
     */
    DemoLoader(URI fhirBase, Clock clock, ZoneId zone) {
        this.fhirBase = fhirBase;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Loads every case that is not there yet, its last point in time today, and says which.
     *
     * @throws IllegalStateException when the server refuses a transaction
     */
    List<DemoPatient> load(DemoPatients demo) {
        List<DemoPatient> missing =
                demo.patients().stream().filter(patient -> !isThere(patient)).toList();
        missing.forEach(this::load);
        if (!missing.isEmpty()) {
            // no patient is named in a log, not even one out of a paper
            LOG.info("Loaded {} published patients: {}", missing.size(), fhirBase.resolve("/patients"));
        }
        return missing;
    }

    private void load(DemoPatient patient) {
        DemoCalendar calendar = DemoCalendar.inWhich(patient.last(), clock.instant(), zone);
        patient.timeline().forEach(point -> post(patient, calendar.fill(DemoPatients.template(point), NO_PREFIX)));
    }

    /**
     * A case is there when the last resource of its last transaction is, or was until somebody deleted it; one that
     * broke off half-way is loaded anew.
     */
    private boolean isThere(DemoPatient patient) {
        String resource = lastResource(patient.last());
        int status =
                send(HttpRequest.newBuilder(fhirBase.resolve(resource)).GET()).statusCode();
        if (status != OK && status != NOT_FOUND && status != GONE) {
            throw new IllegalStateException("asked for " + resource + ", the server answered " + status);
        }
        return status != NOT_FOUND;
    }

    private String lastResource(TimePoint point) {
        try {
            JsonNode entries = new JsonMapper()
                    .readTree(DemoPatients.template(point).replace("{{prefix}}", NO_PREFIX))
                    .path("entry");
            return entries.path(entries.size() - 1).path("request").path("url").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void post(DemoPatient patient, String transaction) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(fhirBase)
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(transaction)));
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(
                    "the server refused " + patient.caseId() + " with " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while loading the demonstration data", e);
        }
    }
}
