package org.marrowsight.guidecheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** HL7's engine has nothing to say against the guide but what {@code accepted.csv} explains. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class GuideCheckTest {

    private final Guide guide =
            new Guide(Path.of(System.getProperty("guide.root")).toAbsolutePath().normalize());
    private final List<AcceptedFinding> accepted =
            AcceptedFinding.readFrom(guide.root().resolve("src/guide-check/accepted.csv"));

    private Engine engine;
    private List<Finding> findings;

    @BeforeAll
    void judge_all() {
        engine = Engine.alone(guide);
        findings = Stream.concat(guide.definitions().stream(), guide.goodExamples().stream())
                .flatMap(file -> engine.findingsIn(file).stream())
                .toList();
    }

    @Test
    void nothing_is_found_that_is_not_accepted() {
        assertThat(findings)
                .filteredOn(found -> accepted.stream().noneMatch(one -> one.covers(found)))
                .isEmpty();
    }

    @Test
    void nothing_is_accepted_that_is_not_found() {
        assertThat(accepted)
                .filteredOn(one -> findings.stream().noneMatch(one::covers))
                .isEmpty();
    }

    @Test
    void there_are_good_examples_and_each_is_of_a_profile() {
        assertThat(guide.goodExamples()).isNotEmpty().allSatisfy(example -> assertThat(guide.profileOf(example))
                .hasValueSatisfying(profile -> assertThat(guide.profiles()).contains(profile)));
    }

    @Nested
    class The_engine {

        private static final String RADLEX = "http://radlex.org";

        @Test
        void sees_what_R4_forbids() throws IOException {
            String withoutStatus = "{'resourceType': 'Observation', 'code': {'text': 'any'}}";
            assertThat(judged(withoutStatus)).contains("Validation_VAL_Profile_Minimum");
        }

        @Test
        void sees_a_reference_within_the_guide_to_nothing() throws IOException {
            String ofNobody = "{'resourceType': 'Observation', 'status': 'final', 'code': {'text': 'any'},"
                    + " 'subject': {'reference': 'Patient/nobody'}}";
            assertThat(judged(ofNobody)).contains("Reference_REF_CantResolve");
        }

        @Test
        void knows_the_external_codes_that_the_guide_may_use() throws IOException {
            ExternalCode used = guide.usedCodes().stream()
                    .filter(code -> code.system().equals(RADLEX))
                    .findFirst()
                    .orElseThrow();
            assertThat(judged(at(used.code(), used.display()))).noneMatch(this::ofACode);
            assertThat(judged(at(used.code(), "another display"))).anyMatch(this::ofACode);
            assertThat(judged(at("another code", used.display()))).anyMatch(this::ofACode);
        }

        @Test
        void asks_nobody() {
            assertThatThrownBy(() -> ManagedWebAccess.get(List.of("web"), Guide.CANONICAL_BASE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not allowed");
        }

        private boolean ofACode(String message) {
            return message.startsWith("Display_Name") || message.equals("UNKNOWN_CODE_IN_FRAGMENT");
        }

        private String at(String code, String display) {
            return "{'resourceType': 'Observation', 'status': 'final', 'code': {'text': 'any'}, 'bodySite': {'coding': ["
                    + "{'system': '%s', 'code': '%s', 'display': '%s'}]}}".formatted(RADLEX, code, display);
        }

        private List<String> judged(String resource) throws IOException {
            byte[] json = resource.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            return engine.findings("resource", json, List.of()).stream()
                    .map(Finding::message)
                    .toList();
        }
    }
}
