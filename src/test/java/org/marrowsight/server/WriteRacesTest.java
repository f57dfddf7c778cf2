package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class WriteRacesTest {

    private static final int CLIENTS = 8;

    private final Http http;
    private final String key = "race-" + UUID.randomUUID();

    WriteRacesTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private String patient(String more) {
        return """
                {"resourceType": "Patient", "id": "%s", "identifier": [{"system": "https://hospital.example/race", "value": "%s"}]%s}"""
                .formatted(key, key, more);
    }

    private static List<Integer> together(Callable<Answer> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(CLIENTS, request))) {
                statuses.add(answer.get().status());
            }
            return statuses;
        } finally {
            threads.shutdown();
        }
    }

    @RepeatedTest(5)
    void of_clients_who_create_unless_it_exists_one_creates_and_the_others_are_told() throws Exception {
        List<Integer> statuses = together(() -> http.send(http.request("/fhir/Patient")
                .header("Content-Type", "application/fhir+json")
                .header("If-None-Exist", "identifier=https://hospital.example/race|" + key)
                .POST(BodyPublishers.ofString(patient("").replace("\"id\": \"" + key + "\",", "")))));

        assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
    }

    @RepeatedTest(5)
    void of_clients_who_replace_one_version_one_wins_and_the_others_are_refused() throws Exception {
        assertThat(http.put("/fhir/Patient/" + key, patient("")).status()).isEqualTo(201);
        List<Integer> statuses = together(() -> http.send(http.request("/fhir/Patient/" + key)
                .header("Content-Type", "application/fhir+json")
                .header("If-Match", "W/\"1\"")
                .PUT(BodyPublishers.ofString(patient(", \"active\": true")))));

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).allMatch(status -> status == 200 || status == 409 || status == 412);
    }

    @Test
    void clients_who_replace_whatever_is_there_all_succeed() throws Exception {
        assertThat(http.put("/fhir/Patient/" + key, patient("")).status()).isEqualTo(201);
        List<Integer> statuses = together(() ->
                http.put("/fhir/Patient/" + key, patient(", \"name\": [{\"family\": \"" + UUID.randomUUID() + "\"}]")));

        assertThat(statuses).containsOnly(200);
    }
}
