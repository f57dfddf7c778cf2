package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Refusals do not name what others have; answers are neither without end nor out of date. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatOthersHaveTest {

    private final Http http;
    private final AuthorizationServer issuer;
    private final Caller system;
    private final TwoPatients two;

    WhatOthersHaveTest(@LocalServerPort int port, AuthorizationServer issuer) {
        this.http = new Http(port);
        this.issuer = issuer;
        this.system = new Caller(http, issuer.system("system/*.cruds"));
        this.two = TwoPatients.storedBy(system);
    }

    private Caller patient() {
        return new Caller(http, issuer.patient(two.a(), "patient/*.cruds"));
    }

    /** Somebody else's report rests on the patient's observation. */
    private void referredByB() {
        String report = "DiagnosticReport/x" + two.b();
        Answer answer = system.put(
                "/fhir/" + report,
                TwoPatients.resource(
                        report,
                        "\"status\": \"final\", \"code\": {\"text\": \"x\"}, \"subject\": {\"reference\": \"Patient/"
                                + two.b() + "\"}, \"result\": [{\"reference\": \"Observation/v" + two.a() + "\"}]"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    }

    @Test
    void a_record_that_another_refers_to_cannot_be_deleted_and_the_other_is_not_named() {
        referredByB();

        Answer answer = patient().delete("/fhir/Observation/v" + two.a());

        assertThat(answer.status()).as("%s", answer).isEqualTo(409);
        assertThat(answer.body()).doesNotContain(two.b()).contains("reference");
    }

    @Test
    void nor_in_a_transaction_or_batch() {
        referredByB();
        for (String type : new String[] {"transaction", "batch"}) {
            Answer answer = patient()
                    .post(
                            "/fhir",
                            "{\"resourceType\":\"Bundle\",\"type\":\"" + type
                                    + "\",\"entry\":[{\"request\":{\"method\":\"DELETE\"," + "\"url\":\"Observation/v"
                                    + two.a() + "\"}}]}");

            assertThat(answer.body())
                    .as(type)
                    .contains("of type DiagnosticReport")
                    .doesNotContain(two.b());
        }
    }

    @Test
    void a_page_has_no_more_than_the_server_allows() {
        Answer answer = system.get("/fhir/Observation?_count=1000000");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().path("entry").size()).isBetween(1, 200);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000, too large: 999999999 is the largest",
        "2147483647, too large: 999999999 is the largest",
        "99999999999999999999, too large: 999999999 is the largest",
        "-1, must be a whole number",
        "1.5, must be a whole number",
        "ten, must be a whole number"
    })
    void a_size_of_a_page_that_is_not_read_is_refused_for_what_is_wrong_with_it(String size, String reason) {
        Answer answer = system.get("/fhir/Observation?_count=" + size);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.body()).contains(reason);
    }

    @Test
    void a_search_that_is_repeated_right_after_a_write_finds_it() {
        String query = "/fhir/Observation?patient=Patient/" + two.a() + "&code=again";
        for (int written = 0; written < 3; written++) {
            assertThat(patient().get(query).json().path("total").asInt()).isEqualTo(written);
            assertThat(patient()
                            .post(
                                    "/fhir/Observation",
                                    "{\"resourceType\":\"Observation\"," + TwoPatients.observation(two.a(), "again")
                                            + "}")
                            .status())
                    .isEqualTo(201);
        }
    }
}
