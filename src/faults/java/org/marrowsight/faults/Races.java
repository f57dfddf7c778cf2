package org.marrowsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;

/** Clients who want the same thing at the same moment, spread over the nodes. */
final class Races {

    private static final int CLIENTS = 8;
    private static final int TIMES = 50;

    private final String name;
    private final List<Http> nodes;

    Races(String name, List<Http> nodes) {
        this.name = name;
        this.nodes = List.copyOf(nodes);
    }

    void areAllFair() throws Exception {
        aRecordThatIsCreatedUnlessItExistsIsThereOnce();
        aRecordThatTransactionsCreateUnlessItExistsIsThereOnce();
        oneOfThoseWhoReplaceAVersionWins();
        whoReplacesWhateverIsThereIsNeverRefused();
        whatIsStoredIsFoundAtOnce();
    }

    private void aRecordThatIsCreatedUnlessItExistsIsThereOnce() throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        int duplicates = 0;
        for (int i = 0; i < TIMES; i++) {
            String key = key();
            together(node -> node.send(node.request("/fhir/Patient")
                            .header("Content-Type", "application/fhir+json")
                            .header("If-None-Exist", "identifier=" + Write.SYSTEM + "|" + key)
                            .POST(BodyPublishers.ofString(patient(key, "")))))
                    .forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
            duplicates += found(nodes.get(0), key) - 1;
        }
        note("conditional creates", statuses, "duplicates " + duplicates);
        assertThat(duplicates).isZero();
        assertThat(statuses).containsEntry(201, TIMES).containsOnlyKeys(200, 201);
    }

    private void aRecordThatTransactionsCreateUnlessItExistsIsThereOnce() throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        int duplicates = 0;
        for (int i = 0; i < TIMES; i++) {
            String key = key();
            String bundle =
                    """
                    {"resourceType": "Bundle", "type": "transaction", "entry": [{"resource": %s,
                      "request": {"method": "POST", "url": "Patient", "ifNoneExist": "identifier=%s|%s"}}]}"""
                            .formatted(patient(key, ""), Write.SYSTEM, key);
            together(node -> node.post("/fhir", bundle))
                    .forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
            duplicates += found(nodes.get(0), key) - 1;
        }
        note("conditional creates in transactions", statuses, "duplicates " + duplicates);
        assertThat(duplicates).isZero();
        assertThat(statuses).containsOnlyKeys(200);
    }

    private void oneOfThoseWhoReplaceAVersionWins() throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        int wrong = 0;
        for (int i = 0; i < TIMES; i++) {
            String key = key();
            String record = patient(key, ", \"id\": \"" + key + "\", \"gender\": \"%s\"");
            assertThat(nodes.get(0)
                            .put("/fhir/Patient/" + key, record.formatted("unknown"))
                            .status())
                    .isEqualTo(201);
            List<Answer> answers = together(node -> node.send(node.request("/fhir/Patient/" + key)
                    .header("Content-Type", "application/fhir+json")
                    .header("If-Match", "W/\"1\"")
                    .PUT(BodyPublishers.ofString(record.formatted("other").replace("}]", "}], \"active\": true")))));
            answers.forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
            boolean one =
                    answers.stream().filter(answer -> answer.status() == 200).count() == 1;
            wrong += one && version(key).equals("2") ? 0 : 1;
        }
        note("updates of version 1", statuses, "races not won by exactly one " + wrong);
        assertThat(wrong).isZero();
        assertThat(statuses.keySet()).isSubsetOf(200, 409, 412);
    }

    private void whoReplacesWhateverIsThereIsNeverRefused() throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        int wrong = 0;
        for (int i = 0; i < TIMES / 5; i++) {
            String key = key();
            String first = patient(key, ", \"id\": \"" + key + "\"");
            nodes.get(0).put("/fhir/Patient/" + key, first);
            together(node -> node.put(
                            "/fhir/Patient/" + key,
                            patient(key, ", \"id\": \"%s\", \"language\": \"x-%s\"".formatted(key, shortKey()))))
                    .forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
            wrong += version(key).equals(String.valueOf(CLIENTS + 1)) ? 0 : 1;
        }
        note("updates of any version", statuses, "records with fewer versions than answers " + wrong);
        assertThat(statuses.keySet()).isSubsetOf(200, 409);
    }

    private void whatIsStoredIsFoundAtOnce() throws Exception {
        int missed = 0;
        for (int i = 0; i < TIMES * 2; i++) {
            String key = key();
            Http writer = nodes.get(i % nodes.size());
            assertThat(writer.post("/fhir/Patient", patient(key, "")).status()).isEqualTo(201);
            for (Http reader : nodes) {
                missed += found(reader, key) == 1 ? 0 : 1;
            }
        }
        note(
                "searches right after a write, on each node",
                Map.of(),
                "of " + TIMES * 2 * nodes.size() + " missed " + missed);
        assertThat(missed).isZero();
    }

    private void note(String what, Map<Integer, Integer> statuses, String found) throws Exception {
        Results.note("race, %s, %s, %d clients: answers %s, %s".formatted(name, what, CLIENTS, statuses, found));
    }

    private static String key() {
        return "race-" + UUID.randomUUID();
    }

    private static String shortKey() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    }

    private static String patient(String key, String more) {
        return "{\"resourceType\": \"Patient\", \"identifier\": [{\"system\": \"%s\", \"value\": \"%s\"}]%s}"
                .formatted(Write.SYSTEM, key, more);
    }

    private static int found(Http node, String key) {
        Answer answer = node.get("/fhir/Patient?identifier=" + Write.SYSTEM + "%7C" + key);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("entry").size();
    }

    private String version(String key) {
        return nodes.get(0)
                .get("/fhir/Patient/" + key)
                .json()
                .at("/meta/versionId")
                .asText();
    }

    private List<Answer> together(Function<Http, Answer> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Http node = nodes.get(i % nodes.size());
                answers.add(threads.submit(() -> {
                    start.await();
                    return request.apply(node);
                }));
            }
            start.countDown();
            return all(answers);
        } finally {
            threads.shutdown();
        }
    }

    private static List<Answer> all(List<Future<Answer>> answers) throws InterruptedException, ExecutionException {
        List<Answer> all = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }
}
