package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What programs ask for is not kept in caches; everything else is a page, and held to the rules for pages. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramPathsTest {

    private final Http http;

    ProgramPathsTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @ParameterizedTest
    @CsvSource({
        "/fhir, true",
        "/fhir/metadata, true",
        "/cds-services, true",
        "/cds-services/bmn-flag, true",
        "/fhirs, false",
        "/fhir-not, false",
        "/cds-services-not, false",
        "/terminology, false"
    })
    void end_at_a_slash(String path, boolean ofPrograms) {
        Answer answer = http.get(path);

        assertThat(ProgramPaths.include(path)).isEqualTo(ofPrograms);
        assertThat(answer.header("Content-Security-Policy").isPresent()).isNotEqualTo(ofPrograms);
    }
}
