package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What cannot be written down is not answered, and what was written down is kept as long as is said and no longer. */
@TightServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditUnderPressureTest {

    private final Http http;
    private final Caller system;
    private final StalledStorage storage;
    private final AdvancedClock clock;
    private final DaoRegistry daos;

    AuditUnderPressureTest(
            @LocalServerPort int port,
            AuthorizationServer issuer,
            StalledStorage storage,
            AdvancedClock clock,
            DaoRegistry daos) {
        this.http = new Http(port);
        this.system = new Caller(http, issuer.system("system/*.cruds"));
        this.storage = storage;
        this.clock = clock;
        this.daos = daos;
    }

    private static void await(BooleanSupplier state) {
        for (int attempt = 0; attempt < 300; attempt++) {
            if (state.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("it never came to that");
    }

    private static void isBusy(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("Exception", "java", "HAPI");
    }

    @Nested
    class While_the_storage_takes_no_audit_events {

        private final String patient = "Patient/"
                + system.post("/fhir/Patient", "{\"resourceType\":\"Patient\"}").id();

        private int told() {
            return system.get("/fhir/AuditEvent?_summary=count&record=" + patient)
                    .json()
                    .path("total")
                    .asInt();
        }

        @Test
        void what_has_no_room_among_those_that_wait_is_refused_and_afterwards_all_is_as_before() {
            await(() -> told() >= 1);
            List<Integer> statuses = new ArrayList<>();
            storage.stall();
            try {
                // one that is about to be stored, perhaps with others, and three that wait
                for (int i = 0; i < 8; i++) {
                    statuses.add(system.get("/fhir/" + patient).status());
                }
                Answer read = system.get("/fhir/" + patient);
                isBusy(read);
                assertThat(read.header("Retry-After")).hasValue("30");
                assertThat(read.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
                isBusy(system.get("/fhir/Patient?_id=" + patient.substring("Patient/".length())));
                isBusy(system.get("/fhir/Patient?_id=nobody"));
                isBusy(system.get("/fhir/Patient?_summary=count"));
                isBusy(system.get("/fhir/" + patient + "/$everything"));
                isBusy(system.post("/fhir/Patient", "{\"resourceType\":\"Patient\",\"language\":\"x-unwritten\"}"));
                isBusy(system.get("/patients"));
                assertThat(http.get("/fhir/ValueSet/bone-pain").status()).isEqualTo(200);
                assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
            } finally {
                storage.letGo();
            }

            assertThat(statuses).startsWith(200, 200, 200).containsOnly(200, 503);
            int given = (int) statuses.stream().filter(status -> status == 200).count();
            await(() -> system.get("/fhir/" + patient).status() == 200);
            await(() -> told() > given);
            assertThat(system.get("/fhir/Patient?_language=x-unwritten&_summary=count")
                            .json()
                            .path("total")
                            .asInt())
                    .as("what could not be written down was not done")
                    .isZero();
        }
    }

    @Nested
    class By_age {

        @AfterEach
        void now() {
            clock.putForward(Duration.ZERO);
        }

        private String stored() {
            return system.post(
                            "/fhir/AuditEvent",
                            """
                    {"resourceType": "AuditEvent", "type": {"code": "rest"}, "recorded": "2020-01-01T00:00:00Z",
                     "agent": [{"requestor": true}], "source": {"observer": {"display": "somebody"}}}"""
                                    .replace(
                                            "2020-01-01T00:00:00Z",
                                            clock.instant().toString()))
                    .id();
        }

        private boolean isLeft(String id) {
            return !daos.getResourceDao(AuditEvent.class)
                    .search(
                            new SearchParameterMap()
                                    .setLoadSynchronous(true)
                                    .add("_id", new ca.uhn.fhir.rest.param.TokenParam(id)),
                            new SystemRequestDetails())
                    .isEmpty();
        }

        private int later() {
            DateParam afterAll = new DateParam("gt" + clock.instant().minus(Duration.ofDays(1)));
            return daos.getResourceDao(AuditEvent.class)
                    .search(
                            new SearchParameterMap().setLoadSynchronous(true).add("date", afterAll),
                            new SystemRequestDetails())
                    .sizeOrThrowNpe();
        }

        /** A read an hour after the last look at what is too old has the storage looked after. */
        private void anHourPasses(Duration ahead) {
            clock.putForward(ahead);
            int before = later();
            http.get("/fhir/Patient/nobody");
            system.get("/fhir/Patient/nobody");
            await(() -> later() > before);
        }

        @Test
        void an_audit_event_is_kept_for_as_long_as_is_set_and_then_nothing_is_left_of_it() {
            String id = stored();

            anHourPasses(Duration.ofDays(999));
            assertThat(isLeft(id)).isTrue();

            clock.putForward(Duration.ofDays(1001));
            await(() -> !isLeft(id));
            await(() -> system.get("/fhir/AuditEvent/" + id).status() == 404);
            assertThat(system.get("/fhir/AuditEvent/" + new IdType(id).getIdPart() + "/_history/1")
                            .status())
                    .isEqualTo(404);
        }
    }
}
