package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** The board of the published patient whose marrow was sought at four places (Harada 2021), day by day. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarrowBoardOverHttpTest {

    private static final Pattern ADDRESS = Pattern.compile(" href=\"(/[^\"#]*)");
    private static final DemoPatient HARADA = DemoPatients.packaged().patients().stream()
            .filter(patient -> patient.caseId().equals("S000-HARADA"))
            .findFirst()
            .orElseThrow();

    private final Http http;
    private final String prefix = "board-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final DemoCalendar calendar;

    MarrowBoardOverHttpTest(@LocalServerPort int port, ZoneId zone) {
        this.http = new Http(port);
        this.calendar = DemoCalendar.inWhich(HARADA.last(), Instant.now(), zone);
    }

    private String harada() {
        HARADA.timeline()
                .forEach(point -> assertThat(http.post("/fhir", calendar.fill(DemoPatients.template(point), prefix))
                                .status())
                        .isEqualTo(200));
        return prefix + HARADA.patient();
    }

    private LocalDate day(int day) {
        return calendar.dayZero().plusDays(day);
    }

    private String board(String address) {
        Answer answer = http.get(address);
        assertThat(answer.status()).as(address).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        return answer.body();
    }

    @Test
    void tells_the_story_as_it_was_known_on_each_day_and_as_the_operation_does() {
        String patient = harada();

        for (int day : new int[] {1, 28, 35, 45, 51}) {
            String page = board("/patients/" + patient + "?asOf=" + day(day));
            String tier = http.get("/fhir/Patient/" + patient + "/$assess-marrow?asOf=" + day(day))
                    .json()
                    .at("/parameter/0/valueCoding/code")
                    .asText();
            assertThat(page).as("day %d", day).contains("class=\"tier tier-" + tier + "\"");
        }
    }

    @Test
    void shows_necrosis_on_day_28_its_grade_on_day_35_and_the_parts_of_the_ilium_on_day_45() {
        String patient = harada();

        String day28 = board("/patients/" + patient + "?asOf=" + day(28));
        assertThat(day28)
                .contains("<title>Right ilium: no MRI on record; last sample " + day(28))
                .contains("Left ilium: no MRI on record</title>")
                .contains("later than the date shown, not used");
        String day35 = board("/patients/" + patient + "?asOf=" + day(35));
        assertThat(day35).contains("necrotic, grade III</title>");
        String day45 = board("/patients/" + patient + "?asOf=" + day(45));
        assertThat(day45)
                .contains("<title>Left ilium, central part: MRI of " + day(45) + ", Left ilium, central part, class B")
                .contains("<title>Left ilium, peripheral part: MRI of " + day(45)
                        + ", Left ilium, peripheral part, class D")
                .contains("url(#mri-b)", "url(#mri-d)", "url(#mri-mixed)")
                .contains("Place to prefer");
    }

    @Test
    void leads_to_its_sources_and_to_nothing_that_is_not_there() {
        String patient = harada();
        List<String> addresses = ADDRESS.matcher(board("/patients/" + patient))
                .results()
                .map(found -> HtmlUtils.htmlUnescape(found.group(1)))
                .distinct()
                .toList();

        assertThat(addresses)
                .anyMatch(address -> address.startsWith("/fhir/Observation/" + prefix))
                .anyMatch(address -> address.startsWith("/criteria/"))
                .allSatisfy(address ->
                        assertThat(http.get(address).status()).as(address).isEqualTo(200));
    }

    @Test
    void lists_the_patient_among_those_with_marrow_findings() {
        String patient = harada();

        String list = board("/patients");
        for (int number = 2; !list.contains("/patients/" + patient + "\"") && list.contains("rel=\"next\""); number++) {
            list = board("/patients?page=" + number);
        }

        assertThat(list).contains("<a href=\"/patients/" + patient + "\">");
    }

    @Test
    void does_not_list_a_patient_without_marrow_findings_but_shows_what_is_missing() {
        String id = prefix + "nothing";
        http.put("/fhir/Patient/" + id, "{\"resourceType\": \"Patient\", \"id\": \"" + id + "\"}");

        assertThat(board("/patients")).doesNotContain(id);
        assertThat(board("/patients/" + id)).contains("No marrow finding is on record");
    }

    @ParameterizedTest
    @CsvSource({
        "/patients/nobody-of-this-name, 404, There is no such page",
        "/patients/no/such/page, 404, There is no such page",
        "/patients/a%20b, 404, There is no such page",
        "/patients/any?asOf=yesterday, 400, asOf must be a full date such as 2026-01-31",
        "/patients/any?asOf=2099-01-01, 400, asOf must not lie in the future",
        "/patients/any?asOf=2026-01-01&asOf=2026-01-02, 400, asOf must not be repeated",
        "/patients/any?span=7, 400, 'span must be one of 30, 90, 365 and all'",
        "/patients?page=0, 400, page must be one whole number",
        "/patients?page=x, 400, page must be one whole number"
    })
    void says_what_cannot_be_shown_and_what_to_send_instead(String address, int status, String words) {
        Answer answer = http.get(address);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("<h1>", words).doesNotContain("Exception", "org.");
    }

    @Test
    void is_sent_compressed() {
        Answer answer = http.send(http.request("/patients/" + harada()).header("Accept-Encoding", "gzip"));

        assertThat(answer.header("Content-Encoding")).hasValue("gzip");
    }

    @Test
    void cannot_be_written_to() {
        Answer answer = http.post("/patients/any", "{}");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isPresent();
    }

    @Test
    void takes_an_empty_date_field_for_no_date() {
        assertThat(board("/patients/" + harada() + "?asOf=")).contains("(now)");
    }
}
