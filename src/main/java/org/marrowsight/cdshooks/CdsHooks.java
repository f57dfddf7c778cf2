package org.marrowsight.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowsight.cdshooks.CallRefused.Problem;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.LookBack;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.chart.StoreFailure;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.MarrowDifferential;
import org.marrowsight.criteria.MarrowExamSite;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.criteria.TriggerDrugs;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;

/**
 * The CDS Hooks endpoints below {@code /cds-services}: discovery and the services. The protocol is written by hand and close
 * to the container, because the status codes, the limits and whom to contact matter for safety.
 */
public final class CdsHooks implements HttpRequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(CdsHooks.class);
    private static final String FEEDBACK = "/feedback";

    private final GuideSource guides;
    private final Clients clients;
    private final Map<String, CdsService> services = new LinkedHashMap<>();
    private final JsonBody json = new JsonBody();
    private final Answers answers = new Answers();

    /** Puts the endpoints together. */
    public CdsHooks(Records records, Decision decision, Clients clients) {
        this(
                decision.guides(),
                clients,
                List.of(
                        new BmnFlag(records, decision),
                        new RelapseWatchService(records, decision),
                        new TriggerDrugService(records, decision),
                        new MriDifferentialService(records, decision),
                        new MriOrderService(records, decision),
                        MarrowExamSiteService.whenSelected(records, decision),
                        MarrowExamSiteService.whenSigned(records, decision)));
    }

    /** Offers services in this order. */
    CdsHooks(GuideSource guides, Clients clients, List<CdsService> services) {
        this.guides = guides;
        this.clients = clients;
        services.forEach(this::offer);
    }

    private void offer(CdsService service) {
        if (!service.queries().contains(RecordQuery.PATIENT)) {
            throw new IllegalArgumentException("the service " + service.id() + " does not ask for the patient");
        }
        if (services.putIfAbsent(service.id(), service) != null) {
            throw new IllegalArgumentException("two services have the id " + service.id());
        }
    }

    /** The services, in the order of the discovery document. */
    public List<OfferedService> offered() {
        return services.values().stream()
                .map(service -> new OfferedService(service.id(), service.hook().text(), service.planId()))
                .toList();
    }

    /**
     * Where the records of a call come from.
     *
     * @param fhir context of FHIR R4
     * @param charts reader of patient records
     * @param local this server's own store
     * @param ownBases the addresses that mean this very server
     * @param elsewhere what a call lacks, and how far back it matters
     * @param permission whether a call may be answered from our own store
     */
    public record Records(
            FhirContext fhir,
            ChartReader charts,
            LocalRecords local,
            OwnBases ownBases,
            Elsewhere elsewhere,
            LocalPermission permission) {

        /** Of a server whose store is open to every call that names it. */
        public Records(
                FhirContext fhir, ChartReader charts, LocalRecords local, OwnBases ownBases, Elsewhere elsewhere) {
            this(fhir, charts, local, ownBases, elsewhere, LocalPermission.ALWAYS);
        }
    }

    /**
     * Where records come from that a call lacks.
     *
     * @param remote the callers' own servers
     * @param lookBack how far back records matter
     * @param clock tells from when
     */
    public record Elsewhere(RemoteRecords remote, LookBack lookBack, Clock clock) {}

    /**
     * What decides.
     *
     * @param assessor the decision behind {@code bmn-flag}
     * @param relapseWatch the decision behind {@code relapse-watch}
     * @param triggerDrugs the decision behind {@code bmn-trigger-drug}
     * @param differential the decision behind {@code marrow-mri-differential} and its twin on orders
     * @param marrowExamSite the decision behind {@code marrow-exam-site-select} and {@code marrow-exam-site-sign}
     * @param guides where value sets and plans come from
     * @param clock tells the moment of an assessment
     */
    public record Decision(
            Assessor assessor,
            RelapseWatch relapseWatch,
            TriggerDrugs triggerDrugs,
            MarrowDifferential differential,
            MarrowExamSite marrowExamSite,
            GuideSource guides,
            Clock clock) {}

    /**
     * The other side.
     *
     * @param authentication lets clients in
     * @param followUp remembers what they were told and what became of it
     * @param traceability lets each answer be reproduced
     * @param boards leads from a card to the patient's marrow board
     */
    public record Clients(
            ClientAuthentication authentication,
            CardFollowUp followUp,
            Traceability traceability,
            BoardLinking boards) {

        /** Without marrow boards. */
        public Clients(ClientAuthentication authentication, CardFollowUp followUp, Traceability traceability) {
            this(authentication, followUp, traceability, BoardLinking.none());
        }
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(request, response);
        } catch (CallRefused refused) {
            answers.refusal(response, refused);
        } catch (RuntimeException failure) {
            failed(response, failure);
        }
    }

    private void failed(HttpServletResponse response, RuntimeException failure) throws IOException {
        Optional<StoreFailure> store = StoreFailure.of(failure);
        if (store.isPresent()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(store.get().retryAfter()));
            answers.refusal(
                    response,
                    refused(
                            HttpStatus.valueOf(store.get().status()),
                            "transient",
                            store.get().sentence()));
        } else {
            // neither the message nor a trace: they may hold what is in the records
            LOG.error("A CDS Hooks call failed: {} at {}", failure.getClass().getName(), failure.getStackTrace()[0]);
            answers.refusal(response, refused(HttpStatus.INTERNAL_SERVER_ERROR, "exception", "The call failed."));
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        clients.authentication().admit(request, response);
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        String id = path.substring(1);
        if (id.isEmpty()) {
            discovery(request, response);
        } else if (id.endsWith(FEEDBACK)) {
            feedback(named(id.substring(0, id.length() - FEEDBACK.length())), request, response);
        } else {
            service(named(id), request, response);
        }
    }

    private CdsService named(String id) {
        CdsService service = services.get(id);
        if (service == null) {
            throw refused(HttpStatus.NOT_FOUND, "not-found", "There is no such service.");
        }
        return service;
    }

    private void discovery(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isAllowed(request, response, Set.of("GET", "HEAD"), "GET, HEAD, OPTIONS")) {
            answers.ok(response, Map.of("services", entries()));
        }
    }

    private List<Map<String, Object>> entries() {
        Guide guide = guides.current();
        return services.values().stream()
                .map(service -> Discovery.of(guide, service))
                .toList();
    }

    private void service(CdsService service, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (isAllowed(request, response, Set.of("POST"), "POST, OPTIONS")) {
            requireJson(request.getContentType());
            HookCall call = HookCallReader.read(json.read(request.getInputStream()), service.hook());
            Card.Answer shown = clients.followUp().unlessAnswered(service.id(), call, service.answer(call));
            Card.Answer answer = clients.traceability().traced(service, call, shown);
            clients.followUp().issued(service.id(), call, answer.cards());
            answers.ok(response, clients.boards().linked(call, answer));
        }
    }

    private void feedback(CdsService service, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (isAllowed(request, response, Set.of("POST"), "POST, OPTIONS")) {
            requireJson(request.getContentType());
            List<Feedback> feedback = FeedbackReader.read(json.read(request.getInputStream()), guides.current());
            clients.followUp().heard(service.id(), feedback);
            answers.ok(response, Map.of());
        }
    }

    private boolean isAllowed(
            HttpServletRequest request, HttpServletResponse response, Set<String> methods, String allowed) {
        if (methods.contains(request.getMethod())) {
            return true;
        }
        if (request.getMethod().equals("OPTIONS")) {
            answers.options(response, allowed);
            return false;
        }
        response.setHeader("Allow", allowed);
        throw refused(HttpStatus.METHOD_NOT_ALLOWED, "not-supported", "This method is not allowed here.");
    }

    private static void requireJson(@Nullable String contentType) {
        if (contentType == null || !isUtf8Json(contentType)) {
            throw refused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "not-supported",
                    "Send the body as application/json, encoded in UTF-8.");
        }
    }

    private static boolean isUtf8Json(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            Charset charset = Objects.requireNonNullElse(type.getCharset(), StandardCharsets.UTF_8);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON) && charset.equals(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static CallRefused refused(HttpStatus status, String code, String sentence) {
        return new CallRefused(status, List.of(new Problem(code, "", sentence)));
    }
}
