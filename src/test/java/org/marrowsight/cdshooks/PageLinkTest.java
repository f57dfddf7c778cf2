package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PageLinkTest {

    private static final URI BASE = URI.create("https://ehr.example/r4/fhir");

    @ParameterizedTest
    @CsvSource({
        "https://ehr.example/r4/fhir?_getpages=1&_bundletype=searchset,"
                + "https://ehr.example/r4/fhir?_getpages=1&_bundletype=searchset",
        "https://EHR.example:443/r4/fhir/?_getpages=1, https://EHR.example:443/r4/fhir/?_getpages=1",
        "https://ehr.example/r4/fhir/Observation?page=2, https://ehr.example/r4/fhir/Observation?page=2",
        "https://ehr.example/r4/fhir/Bundle/4f-1/_page.2, https://ehr.example/r4/fhir/Bundle/4f-1/_page.2",
        "?_getpages=1, https://ehr.example/r4/fhir?_getpages=1",
        "Observation?code=a|b, https://ehr.example/r4/fhir/Observation?code=a%7Cb",
        "/r4/fhir/Observation?page=2, https://ehr.example/r4/fhir/Observation?page=2",
        "//ehr.example/r4/fhir?page=2, https://ehr.example/r4/fhir?page=2"
    })
    void leads_to_a_page_below_the_base(String link, String page) {
        assertThat(PageLink.below(BASE, link)).contains(URI.create(page));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.example/r4/fhir?page=2",
                "https://evil.example/r4/fhir?page=2",
                "https://ehr.example.evil/r4/fhir?page=2",
                "https://ehr.example:8443/r4/fhir?page=2",
                "//evil.example/r4/fhir?page=2",
                "https://evil.example\\@ehr.example/r4/fhir",
                "https://user@ehr.example/r4/fhir?page=2",
                "https://ehr.example@evil.example/r4/fhir",
                "https://ehr.example/r4/fhirx?page=2",
                "https://ehr.example/r4?page=2",
                "https://ehr.example/r4/fhir/../admin",
                "https://ehr.example/r4/fhir/..",
                "https://ehr.example/r4/fhir/./../../admin",
                "https://ehr.example/r4/fhir/%2e%2e/admin",
                "https://ehr.example/r4/fhir/..%2fadmin",
                "https://ehr.example/r4/fhir/..;/admin",
                "https://ehr.example/r4/fhir/a\\..\\b",
                "https://ehr.example/r4/fhir//evil.example",
                "https://ehr.example/r4/fhir?page=2#part",
                "../admin",
                "/admin",
                "",
                "file:///etc/passwd",
                "jar:https://ehr.example/r4/fhir!/x",
                "https:///r4/fhir",
                "https:ehr.example/r4/fhir",
                "not an address"
            })
    void leads_nowhere_else(String link) {
        assertThat(PageLink.below(BASE, link)).isEmpty();
    }

    @Test
    void is_not_followed_when_it_is_endless() {
        assertThat(PageLink.below(BASE, "?page=" + "1".repeat(9000))).isEmpty();
    }

    @Test
    void a_base_that_is_a_whole_host_has_everything_below_it() {
        assertThat(PageLink.below(URI.create("https://ehr.example/"), "https://ehr.example/Observation?page=2"))
                .isPresent();
        assertThat(PageLink.below(URI.create("https://ehr.example"), "?page=2"))
                .contains(URI.create("https://ehr.example?page=2"));
    }
}
