package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** The endpoints with the flag and a smaller service beside it, in a servlet container without the rest of the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServicesTest {

    private static final String FLAG = "bmn-flag";
    private static final String COUNT = "marrow-count";
    private static final String OWN_BASE = "https://cds.example/fhir";
    private static final Guide GUIDE = GuideFiles.guide().with(List.of(planOfCount()));

    private final List<RecordQuery> searchedHere = new CopyOnWriteArrayList<>();
    private final CdsHooks.Records records = new CdsHooks.Records(
            GuideFiles.R4,
            new ChartReader(() -> GUIDE, ZoneOffset.UTC),
            (query, patientId, from) -> {
                searchedHere.add(query);
                return Optional.of(List.of());
            },
            new OwnBases(() -> List.of(URI.create(OWN_BASE))),
            new CdsHooks.Elsewhere(
                    new RemoteRecords(GuideFiles.R4, () -> GUIDE, RemoteSettingsOf.nobody(), body -> true),
                    (query, asOf) -> Optional.empty(),
                    Clock.systemUTC()));
    private final CdsHooks.Decision decision = Decisions.of(GUIDE, Clock.systemUTC());
    private final CdsService flag = new BmnFlag(records, decision);
    private final CdsService count =
            new MarrowCount(Set.of(RecordQuery.MARROW, RecordQuery.PATIENT), new CallCharts(records));

    private final WebServer server = new TomcatServletWebServerFactory(0)
            .getWebServer(context -> context.addServlet("door", new Door(hooks(flag, count)))
                    .addMapping("/cds-services", "/cds-services/*"));

    @BeforeAll
    void start() {
        server.start();
    }

    @AfterAll
    void stop() {
        server.stop();
    }

    @BeforeEach
    void forget() {
        searchedHere.clear();
    }

    private CdsHooks hooks(CdsService... services) {
        return new CdsHooks(() -> GUIDE, HooksServer.anybody(), List.of(services));
    }

    private Http http() {
        return new Http(server.getPort());
    }

    private Answer call(String id, HookRequest request) {
        return http().post("/cds-services/" + id, "application/json", BodyPublishers.ofString(request.json()));
    }

    private static HookRequest signing(HookRequest request) {
        return request.with("/hook", "\"order-sign\"").with("/context/draftOrders", "{\"resourceType\": \"Bundle\"}");
    }

    private static HookRequest signingWithItsOwnKeys() {
        return signing(HookRequest.about("p1").prefetch("patient", "null").prefetch("marrow", "null"));
    }

    private static List<String> texts(Answer answer, String list, String pointer) {
        List<String> texts = new ArrayList<>();
        answer.json().path(list).forEach(item -> texts.add(item.at(pointer).asText()));
        return texts;
    }

    private static int counted(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("extension").path(COUNT).asInt(-1);
    }

    @Nested
    class Discovery_of_several {

        private Answer discovery() {
            return http().get("/cds-services");
        }

        @Test
        void lists_all_in_the_order_in_which_they_are_offered() {
            assertThat(texts(discovery(), "services", "/id")).containsExactly(FLAG, COUNT);
            assertThat(texts(discovery(), "services", "/hook")).containsExactly("patient-view", "order-sign");
            assertThat(texts(discovery(), "services", "/title").get(1)).isEqualTo("Findings of the marrow");
            assertThat(discovery().body()).isEqualTo(discovery().body());
        }

        @Test
        void asks_for_each_service_for_its_own_keys_alone() {
            assertThat(keys(0)).containsExactlyElementsOf(HookRequest.KEYS);
            assertThat(keys(1)).containsExactly("patient", "marrow");
        }

        private List<String> keys(int service) {
            List<String> keys = new ArrayList<>();
            discovery()
                    .json()
                    .path("services")
                    .path(service)
                    .path("prefetch")
                    .fieldNames()
                    .forEachRemaining(keys::add);
            return keys;
        }
    }

    @Nested
    class An_address {

        @Test
        void leads_to_the_service_of_its_id() {
            Answer flagged = call(FLAG, HookRequest.withNothingOnRecord("p1"));
            Answer counted = call(COUNT, signingWithItsOwnKeys());

            assertThat(flagged.json().path("extension").has("org.marrowsight.assessment"))
                    .as(flagged.body())
                    .isTrue();
            assertThat(counted(counted)).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"other", "Marrow-Count", "marrow-count/", "marrow-count/bmn-flag", "marrow-coun"})
        void of_no_service_is_not_found(String id) {
            assertThat(call(id, signingWithItsOwnKeys()).status()).isEqualTo(404);
        }

        @Test
        void refuses_the_hook_of_the_other_service() {
            for (Answer refused : List.of(
                    call(FLAG, signing(HookRequest.withNothingOnRecord("p1"))),
                    call(COUNT, HookRequest.withNothingOnRecord("p1")))) {
                assertThat(refused.status()).as(refused.body()).isEqualTo(400);
                assertThat(texts(refused, "issue", "/expression/0")).contains("hook");
            }
        }
    }

    @Nested
    class A_service {

        @Test
        void misses_only_its_own_keys() {
            Answer flagged = call(FLAG, HookRequest.about("p1"));
            Answer counted = call(COUNT, signing(HookRequest.about("p1")));

            assertThat(flagged.status()).isEqualTo(412);
            assertThat(texts(flagged, "issue", "/expression/0"))
                    .containsExactlyElementsOf(
                            HookRequest.KEYS.stream().map("prefetch."::concat).toList());
            assertThat(counted.status()).isEqualTo(412);
            assertThat(texts(counted, "issue", "/expression/0")).containsExactly("prefetch.patient", "prefetch.marrow");
        }

        @Test
        void does_not_read_what_is_sent_for_the_other() {
            String broken = "{\"resourceType\": \"Nonsense\"}";

            assertThat(call(FLAG, HookRequest.withNothingOnRecord("p1").prefetch("bloodTests", broken))
                            .status())
                    .isEqualTo(400);
            assertThat(counted(call(COUNT, signingWithItsOwnKeys().prefetch("bloodTests", broken))))
                    .isZero();
        }

        @Test
        void counts_on_its_own_keys_alone() {
            String necrosis = Records.necrosis("Patient/p1");

            assertThat(counted(call(COUNT, signingWithItsOwnKeys().found("symptoms", necrosis))))
                    .isZero();
            assertThat(counted(call(COUNT, signingWithItsOwnKeys().found("marrow", necrosis))))
                    .isEqualTo(1);
        }

        @Test
        void searches_here_only_for_its_own_records() {
            assertThat(counted(call(COUNT, signing(HookRequest.about("p1").fhirServer(OWN_BASE)))))
                    .isZero();
            assertThat(searchedHere).containsExactly(RecordQuery.PATIENT, RecordQuery.MARROW);
        }
    }

    @Nested
    class At_the_start {

        @Test
        void two_services_of_one_id_are_refused() {
            assertThatThrownBy(() -> hooks(flag, count, flag))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(FLAG);
        }

        @Test
        void a_service_that_does_not_ask_for_the_patient_is_refused() {
            CdsService careless = new MarrowCount(Set.of(RecordQuery.MARROW), new CallCharts(records));

            assertThatThrownBy(() -> hooks(careless))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(COUNT);
        }
    }

    /** Counts what the chart holds. */
    private record MarrowCount(Set<RecordQuery> queries, CallCharts charts) implements CdsService {

        @Override
        public String id() {
            return COUNT;
        }

        @Override
        public Hook hook() {
            return Hook.ORDER_SIGN;
        }

        @Override
        public Card.Answer answer(HookCall call) {
            return Card.Answer.silent(
                    Map.of(COUNT, charts.of(call, queries).findings().size()));
        }
    }

    private static PlanDefinition planOfCount() {
        PlanDefinition plan = new PlanDefinition();
        plan.setId(COUNT);
        plan.setTitle("Findings of the marrow");
        plan.setDescription("Counts them.");
        return plan;
    }

    /** Hands every request over. */
    private static final class Door extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient CdsHooks hooks;

        Door(CdsHooks hooks) {
            this.hooks = hooks;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            hooks.handleRequest(request, response);
        }
    }
}
