package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartPageOverHttpTest {

    private static final Pattern COMMAND =
            Pattern.compile("<code id=\"command-([a-z-]+)\">(.*?)</code>", Pattern.DOTALL);

    private final Http http;
    private final int port;

    StartPageOverHttpTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.port = port;
    }

    private Map<String, String> commands() {
        return COMMAND.matcher(http.get("/").body())
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> HtmlUtils.htmlUnescape(found.group(2))));
    }

    private String command(String name) {
        return Optional.ofNullable(commands().get(name)).orElseThrow();
    }

    private static String output(String command) throws Exception {
        Process shell = new ProcessBuilder("bash", "-c", command).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void says_what_the_server_is_and_holds() {
        Answer page = http.get("/");

        assertThat(page.status()).isEqualTo(200);
        // other tests may have added to the guide
        assertThat(HtmlUtils.htmlUnescape(page.body()))
                .containsPattern(
                        "version 0\\.1\\.0: \\d+ profiles and extensions, \\d+ value sets, \\d+ code systems, ")
                .containsPattern("; \\d+ criteria and rules in 5 decisions")
                .contains("open: whoever reaches this machine's own address may read and write everything")
                .contains("Running since");
    }

    @Test
    void opens_doors_that_lead_somewhere() {
        String page = http.get("/").body();

        assertThat(page).contains("href=\"/patients\"", "href=\"/profiles\"");
        assertThat(new String[] {
                    "/terminology", "/criteria", "/fhir/metadata?_format=json", "/cds-services", "/package.tgz"
                })
                .allSatisfy(door -> {
                    assertThat(page).contains("href=\"" + door.split("\\?", 2)[0]);
                    assertThat(http.download(door).statusCode()).as(door).isEqualTo(200);
                });
    }

    @Test
    void finds_the_code_by_its_command() throws Exception {
        assertThat(output(command("find"))).contains("\"dry-tap\"").doesNotContain("\"muddy\"");
    }

    @Test
    void has_an_observation_judged_that_contradicts_itself() throws Exception {
        assertThat(output(command("validate-bad"))).contains("Grade I contradicts the extent of necrosis");
    }

    @Test
    void has_the_same_observation_judged_without_the_contradiction() throws Exception {
        assertThat(output(command("validate-good")))
                .contains("OperationOutcome")
                .doesNotContain("\"error\"")
                .doesNotContain("\"warning\"");
    }

    @Test
    void prints_commands_for_the_address_by_which_the_reader_came() {
        assertThat(commands()).hasSize(4).allSatisfy((name, command) -> assertThat(command)
                .contains("http://127.0.0.1:" + port + "/"));
    }

    @Test
    void is_only_read_and_takes_no_other_address_for_itself() {
        assertThat(http.get("/no-such-page").status()).isEqualTo(404);
        assertThat(http.delete("/").status()).isEqualTo(405);
    }
}
