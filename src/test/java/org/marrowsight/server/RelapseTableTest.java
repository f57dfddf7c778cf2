package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Table 2 of Kim 2016 (Iran J Pediatr 26(3):e1711), counted by searches over its 22 children (E101). The percentages of
 * its discussion are exchanged (X20); the counts of the table are right.
 */
@RunningServer
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RelapseTableTest {

    private static final String PREFIX = "table-";
    private static final String SITE = "https://marrowsight.org/fhir/CodeSystem/relapse-site|";
    private static final String AML = "http://snomed.info/sct|91861009";
    private static final String ALL = "http://snomed.info/sct|91857003";
    private static final RelapseSites TABLE = RelapseSites.ofTheGuide();

    private final Http http;
    private final ZoneId zone;

    RelapseTableTest(@LocalServerPort int port, ZoneId zone) {
        this.http = new Http(port);
        this.zone = zone;
    }

    private static Stream<DemoPatient> children() {
        return DemoPatients.packaged().patients().stream()
                .filter(patient -> patient.caseId().startsWith("S004"));
    }

    @BeforeAll
    void loads_the_children() {
        children().forEach(child -> {
            DemoCalendar calendar = DemoCalendar.inWhich(child.last(), Instant.now(), zone);
            child.timeline().forEach(point -> {
                Answer answer = http.post("/fhir", calendar.fill(DemoPatients.template(point), PREFIX));
                assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            });
        });
    }

    @ParameterizedTest(name = "{0}: {1} + {2}")
    @CsvSource({
        "central-nervous-system, 4, 7",
        "brain, 2, 0",
        "nerve-plexus, 2, 0",
        "cerebrospinal-fluid, 0, 7",
        "bone, 6, 0",
        "kidney, 0, 4",
        "muscle, 2, 0",
        "liver, 0, 2",
        "lung, 1, 0",
        "pleura, 1, 0",
        "pancreas, 0, 1",
        "intestine, 0, 1",
        "peritoneum-and-omentum, 0, 1",
        "parotid-gland, 0, 1",
        "lymph-node, 0, 2",
        "breast, 0, 1",
        "ovary-and-uterus, 0, 1",
        "testis, 0, 2",
        "skin, 0, 1"
    })
    void a_search_counts_what_the_table_prints(String site, int aml, int all) {
        RelapseSites.Row row = Objects.requireNonNull(TABLE.rows().get(site));
        assertThat(count(row, AML)).isEqualTo(aml);
        assertThat(count(row, ALL)).isEqualTo(all);
        assertThat(row).extracting("aml", "all", "both").containsExactly(aml, all, aml + all);
    }

    @Test
    void the_rows_are_those_of_the_table() {
        assertThat(TABLE.rows()).hasSize(19);
    }

    @Test
    void the_rows_below_no_other_make_the_total() {
        List<RelapseSites.Row> outermost = TABLE.rows().entrySet().stream()
                .filter(row -> TABLE.rows().entrySet().stream()
                        .noneMatch(other -> !other.getKey().equals(row.getKey())
                                && other.getValue().codes().contains(row.getKey())))
                .map(row -> row.getValue())
                .toList();
        assertThat(outermost.stream().mapToInt(RelapseSites.Row::aml).sum()).isEqualTo(14);
        assertThat(outermost.stream().mapToInt(RelapseSites.Row::all).sum()).isEqualTo(24);
    }

    /** Clean in 10, involved at once in 7, involved later in 5 of 22 (E104). */
    @Test
    void the_marrow_is_counted_too() {
        assertThat(total("code=" + kind("combined-relapse"))).isEqualTo(7);
        assertThat(total("code=" + kind("isolated-extramedullary-relapse"))).isEqualTo(15);
        assertThat(total("code=" + kind("marrow-relapse"))).isEqualTo(5);
    }

    private int count(RelapseSites.Row row, String leukemia) {
        String sites = row.codes().stream().map(code -> SITE + code).collect(Collectors.joining(","));
        return total("leukemia.code=" + encoded(leukemia) + "&body-site=" + encoded(sites));
    }

    private int total(String query) {
        String children =
                children().map(child -> "Patient/" + PREFIX + child.patient()).collect(Collectors.joining(","));
        Answer answer = http.get("/fhir/Condition?_summary=count&subject=" + encoded(children) + "&" + query);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("total").asInt();
    }

    private static String kind(String code) {
        return encoded("https://marrowsight.org/fhir/CodeSystem/leukemia-course|" + code);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
