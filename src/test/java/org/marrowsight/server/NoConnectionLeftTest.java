package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.cdshooks.HookRequest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** All connections to the database are in use, and nobody gives one back. */
@RunningServer
@DirtiesContext
@Import(NoConnectionLeftTest.SmallPool.class)
// nothing else takes a connection for a moment
@TestPropertySource(properties = "marrowsight.nodes.check-every=5m")
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoConnectionLeftTest {

    private static final int POOL = 10;

    private final Http http;
    private final DataSource database;
    private final int port;
    private final Deque<Connection> taken = new ArrayDeque<>();

    NoConnectionLeftTest(@LocalServerPort int port, DataSource database) {
        this.http = new Http(port);
        this.port = port;
        this.database = database;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class SmallPool {

        @Bean
        @Primary
        HikariDataSource pool() {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl("jdbc:h2:mem:no-connection-left;DB_CLOSE_DELAY=-1");
            pool.setMaximumPoolSize(POOL);
            pool.setConnectionTimeout(300);
            return pool;
        }
    }

    @BeforeEach
    void takeAll() throws SQLException {
        while (taken.size() < POOL) {
            taken.push(database.getConnection());
        }
    }

    @AfterEach
    void giveBack() throws SQLException {
        for (Connection connection : taken) {
            connection.close();
        }
        taken.clear();
    }

    private static void isBusy(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.header("Retry-After")).contains("5");
        assertThat(answer.body())
                .contains("Try again later")
                .doesNotContain("Hikari", "JDBC", "Exception", "HAPI-", "org.", "java.");
    }

    private static void isBusyOutcome(Answer answer) {
        isBusy(answer);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/code").asText()).isEqualTo("transient");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/Patient/unknown",
                "/fhir/Patient?gender=male",
                "/fhir/Patient?_summary=count",
                "/fhir/Patient/unknown/_history",
                "/fhir/Patient/unknown/$assess-marrow"
            })
    void what_is_read_over_FHIR_is_refused_until_later(String path) {
        isBusyOutcome(http.get(path));
    }

    @Test
    void what_is_written_is_refused_until_later() {
        isBusyOutcome(http.post("/fhir/Patient", "{\"resourceType\": \"Patient\"}"));
        isBusyOutcome(http.put("/fhir/Patient/p", "{\"resourceType\": \"Patient\", \"id\": \"p\"}"));
        isBusyOutcome(http.delete("/fhir/Patient/p"));
    }

    @Test
    void a_transaction_is_refused_until_later() {
        isBusyOutcome(
                http.post(
                        "/fhir",
                        """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"resource": {"resourceType": "Patient"}, "request": {"method": "POST", "url": "Patient"}}]}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, Patient",
        "PUT, Patient/p",
        "GET, Patient/unknown",
        "GET, Patient?gender=male",
        "DELETE, Patient/p"
    })
    void each_entry_of_a_batch_is_refused_until_later(String method, String url) {
        Answer batch = http.post(
                "/fhir",
                """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                  {"resource": {"resourceType": "Patient", "id": "p"}, "request": {"method": "%s", "url": "%s"}}]}"""
                        .formatted(method, url));
        assertThat(batch.status()).as("%s", batch).isEqualTo(200);
        assertThat(batch.json().at("/entry/0/response/status").asText()).isEqualTo("503 Service Unavailable");
        assertThat(batch.json().at("/entry/0/response/outcome/issue/0/code").asText())
                .isEqualTo("transient");
        assertThat(batch.body()).contains("Try again later").doesNotContain("Hikari", "JDBC", "Exception", "HAPI-");
    }

    @Test
    void a_page_says_so() {
        Answer page = http.send(
                http.request("/patients").header("Accept", "text/html").GET());
        isBusy(page);
        assertThat(page.body()).contains("The page cannot be made now");
    }

    @Test
    void a_hook_that_needs_the_store_is_refused_until_later() {
        isBusyOutcome(hook(
                """
                {"hook": "patient-view", "hookInstance": "%s", "fhirServer": "http://127.0.0.1:%d/fhir",
                 "context": {"userId": "Practitioner/1", "patientId": "p1"}}"""
                        .formatted(UUID.randomUUID(), port)));
    }

    @Test
    void a_hook_that_brings_everything_along_is_answered() {
        assertThat(hook(HookRequest.withNothingOnRecord("p1").json()).status()).isEqualTo(200);
    }

    private Answer hook(String json) {
        return http.post("/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(json));
    }

    @Test
    void readiness_tells_and_liveness_does_not_ask_for_a_restart() throws Exception {
        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(http.get("/actuator/health/liveness").status()).isEqualTo(200);
        giveBack();
        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(http.get("/fhir/Patient?gender=male").status()).isEqualTo(200);
    }
}
