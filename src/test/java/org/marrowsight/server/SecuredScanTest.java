package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.SecuredServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A scan shows everybody: it is for programs that may read everybody. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecuredScanTest {

    private static final String START = "/fhir/$assess-marrow-population";

    private final AuthorizationServer issuer;
    private final Http http;
    private final Caller program;

    SecuredScanTest(@LocalServerPort int port, AuthorizationServer issuer) {
        this.issuer = issuer;
        this.http = new Http(port);
        this.program = new Caller(http, issuer.system("system/*.rs"));
    }

    private static Answer start(Caller caller) {
        return caller.http()
                .send(caller.json(START)
                        .header("Prefer", "respond-async")
                        .POST(BodyPublishers.ofString("{\"resourceType\": \"Parameters\"}")));
    }

    @Test
    void a_program_that_may_read_everybody_starts_asks_and_deletes() {
        Answer begun = start(program);
        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
        String location = begun.header("Content-Location").orElseThrow();
        String status = location.substring(location.indexOf("/fhir/"));

        assertThat(program.get(status).status()).isIn(200, 202);
        Caller clinician = new Caller(http, issuer.clinician("user/*.rs"));
        assertThat(clinician.get(status).status()).isEqualTo(403);
        assertThat(clinician.delete(status).status()).isEqualTo(403);
        assertThat(clinician
                        .get(status.replace("-status", "-result") + "&_file=cohort")
                        .status())
                .isEqualTo(403);
        assertThat(program.delete(status).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"system/*.r", "system/Observation.rs", "system/*.cud", "system/Patient.rs?gender=female"})
    void a_program_that_may_read_less_is_refused(String scope) {
        assertThat(start(new Caller(http, issuer.system(scope))).status()).isEqualTo(403);
    }

    @Test
    void people_are_refused() {
        assertThat(start(new Caller(http, issuer.clinician("user/*.cruds"))).status())
                .isEqualTo(403);
    }

    @Test
    void whoever_has_no_token_is_asked_for_one() {
        Answer answer = http.send(http.request(START)
                .header("Prefer", "respond-async")
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString("{\"resourceType\": \"Parameters\"}")));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void the_pages_are_for_readers_who_may_see_everybody_and_change_nothing() {
        assertThat(http.get("/population").status()).isEqualTo(401);
        assertThat(new Caller(http, issuer.clinician("user/Observation.rs"))
                        .get("/population")
                        .status())
                .isEqualTo(403);
        Caller clinician = new Caller(http, issuer.clinician("user/*.rs"));
        assertThat(clinician.get("/population").status()).isEqualTo(200);
        assertThat(clinician.get("/population").body()).doesNotContain("<form");
        assertThat(clinician.post("/population/x/delete", "{}").status()).isEqualTo(405);
    }
}
