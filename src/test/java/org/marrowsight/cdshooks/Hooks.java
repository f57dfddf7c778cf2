package org.marrowsight.cdshooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.chart.LookBack;
import org.marrowsight.guard.BodyGuard;
import org.marrowsight.guard.GuardLimits;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The endpoints without a server around them and without a store, at a moment of choice. */
public final class Hooks implements AutoCloseable {

    private static final GuardLimits LIMITS =
            new GuardLimits(32_000_000, 100, 2_000_000, 64, 30, 999, 20_000, 4096, 64, 20);
    private static final Guide GUIDE = GuideFiles.guide();
    private static final CdsHooks.Decision DECISION = Decisions.of(GUIDE, Clock.systemUTC());

    private final RemoteRecords remote;
    private final LookBack lookBack;

    private Hooks(RemoteSettings settings, LookBack lookBack) {
        this.remote = new RemoteRecords(GuideFiles.R4, () -> GUIDE, settings, new BodyGuard(LIMITS)::isHarmless);
        this.lookBack = lookBack;
    }

    /** Endpoints that may ask these servers. */
    public static Hooks allowing(LookBack lookBack, String... bases) {
        return with(RemoteSettingsOf.servers(bases), lookBack);
    }

    static Hooks with(RemoteSettings settings, LookBack lookBack) {
        return new Hooks(settings, lookBack);
    }

    @Override
    public void close() {
        remote.close();
    }

    /** What is answered to a call at a moment. */
    public Told call(String service, HookRequest request, Instant now) {
        MockHttpServletRequest http = new MockHttpServletRequest("POST", "/cds-services/" + service);
        http.setPathInfo("/" + service);
        http.setContentType("application/json");
        http.setContent(request.json().getBytes(StandardCharsets.UTF_8));
        return send(http, now);
    }

    /** The templates of a service, by key, filled in for a patient. */
    public Map<String, String> templates(String service, String patientId) {
        MockHttpServletRequest http = new MockHttpServletRequest("GET", "/cds-services");
        for (JsonNode entry : send(http, Instant.EPOCH).json().path("services")) {
            if (entry.path("id").asText().equals(service)) {
                return entry.path("prefetch").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                template -> template.getValue().asText().replace("{{context.patientId}}", patientId)));
            }
        }
        throw new AssertionError("no service " + service);
    }

    private Told send(MockHttpServletRequest request, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        CdsHooks.Records records = new CdsHooks.Records(
                GuideFiles.R4,
                new ChartReader(() -> GUIDE, ZoneId.of("UTC")),
                (query, patientId, from) -> Optional.empty(),
                new OwnBases(() -> List.of(URI.create("https://cds.example/fhir"))),
                new CdsHooks.Elsewhere(remote, lookBack, clock));
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            new CdsHooks(records, decidingAt(clock), HooksServer.anybody()).handleRequest(request, response);
            return new Told(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CdsHooks.Decision decidingAt(Clock clock) {
        return new CdsHooks.Decision(
                DECISION.assessor(),
                DECISION.relapseWatch(),
                DECISION.triggerDrugs(),
                DECISION.differential(),
                DECISION.marrowExamSite(),
                DECISION.guides(),
                clock);
    }

    /** An answer. */
    public record Told(int status, String body) {

        /** The body as JSON. */
        public JsonNode json() {
            try {
                return new JsonMapper().readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        }

        /** The body without what is new in each answer. */
        public JsonNode withoutIds() {
            JsonNode json = json();
            json.path("cards").forEach(card -> ((ObjectNode) card).remove("uuid"));
            return json;
        }

        /** The answer of the flag. */
        public String tier() {
            return json().path("extension")
                    .path("org.marrowsight.assessment")
                    .path("tier")
                    .asText(body);
        }
    }
}
