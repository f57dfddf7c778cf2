package org.marrowsight.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.PageCommands;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** {@code docs/sending.md} is made from the guide; this test says when it has to be made anew, and runs it. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class SendingPageTest {

    private static final Path PAGE = Path.of("docs", "sending.md");
    private static final Path MADE = Path.of("target", "sending.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

    private final int port;

    SendingPageTest(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void the_page_says_what_the_guide_and_the_server_say() throws IOException {
        Files.writeString(MADE, new SendingPage(new Http(port)).text());

        assertThat(Files.readString(PAGE))
                .as("the guide or %s has changed: copy %s over %s", SendingPage.TEMPLATE, MADE, PAGE)
                .isEqualTo(Files.readString(MADE));
    }

    @Test
    void every_command_of_the_page_answers_as_printed() throws IOException, InterruptedException {
        List<PageCommands.Step> steps = PageCommands.of(Files.readString(PAGE));

        assertThat(steps).hasSizeGreaterThan(6);
        PageCommands.run(steps, Path.of(""), port);
    }

    @Test
    void every_link_of_the_page_leads_somewhere() throws IOException {
        String page = Files.readString(PAGE);
        List<String> links = LINK.matcher(page)
                .results()
                .map(link -> link.group(1))
                .distinct()
                .toList();

        assertThat(links).allSatisfy(link -> {
            if (link.startsWith("#")) {
                assertThat(Markdown.contents(page)).contains("(" + link + ")");
            } else if (link.startsWith(Systems.SERVER)) {
                assertThat(new Http(port)
                                .get(link.replace("http://127.0.0.1:8080", ""))
                                .status())
                        .as(link)
                        .isEqualTo(200);
            } else {
                assertThat(PAGE.resolveSibling(link.replaceFirst("#.*", ""))).exists();
            }
        });
    }
}
