package org.marrowsight.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.security.AccessReader.ClaimNames;

/** Claims become what may be done, and nothing more. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessReaderTest {

    private static final String BASE = "https://marrow.example/fhir";

    private final AccessReader reader = new AccessReader(new ClaimNames("patient", "fhirUser"), BASE + "/", Set.of());

    private static final Set<String> OBSERVATION = Set.of("Observation");

    @Test
    void scopes_come_as_text_or_as_a_list_under_either_name() {
        for (Object scopes : List.of("x system/Observation.rs  y", List.of("x", "system/Observation.rs"))) {
            for (String claim : List.of("scope", "scp")) {
                assertThat(reader.read(Map.of(claim, scopes)).showsEverybody(OBSERVATION))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system/Observation",
                "system/observation.rs",
                "system/Observation.sr",
                "System/Observation.rs",
                "system/Observation.rs?",
                "system/*.rs?category=x",
                "openid fhirUser launch/patient"
            })
    void what_is_not_understood_grants_nothing(String scope) {
        assertThat(reader.read(Map.of("scope", scope)).grants()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a/b", "Patient/", "Practitioner/a", "https://marrow.example/fhir/Patient/a", "a b", "a?x"})
    void a_patient_in_context_who_cannot_be_told_grants_nothing(String patient) {
        assertThat(reader.read(Map.of("scope", "patient/*.rs", "patient", patient))
                        .grants())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Patient/a"})
    void the_patient_in_context(String patient) {
        Access access = reader.read(Map.of("scope", "patient/Observation.rs", "patient", patient));

        assertThat(access.shows("a", OBSERVATION)).isTrue();
        assertThat(access.shows("b", OBSERVATION)).isFalse();
        assertThat(access.showsEverybody(OBSERVATION)).isFalse();
    }

    @Test
    void without_a_patient_in_context_patient_scopes_grant_nothing() {
        assertThat(reader.read(Map.of("scope", "patient/*.rs")).grants()).isEmpty();
        assertThat(reader.read(Map.of("scope", "patient/*.rs", "patient", List.of("a")))
                        .grants())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Practitioner/x, true, true",
        "PractitionerRole/x, true, true",
        "https://ehr.example/fhir/Practitioner/x, true, true",
        "Patient/a, false, true",
        "https://marrow.example/fhir/Patient/a, false, true",
        "https://ehr.example/fhir/Patient/a, false, false",
        "RelatedPerson/a, false, false",
        "Device/a, false, false",
        "practitioner/x, false, false",
        "Practitioner, false, false"
    })
    void who_signed_in(String fhirUser, boolean everybody, boolean self) {
        Access access = reader.read(Map.of("scope", "user/Observation.rs", "fhirUser", fhirUser));

        assertThat(access.showsEverybody(OBSERVATION)).isEqualTo(everybody);
        assertThat(access.shows("a", OBSERVATION)).isEqualTo(self);
    }

    @Test
    void a_program_is_known_by_a_scope_that_is_understood() {
        assertThat(reader.read(Map.of("scope", "system/Observation.c")).isOfProgram())
                .isTrue();
        assertThat(reader.read(Map.of("scope", "system/nonsense user/*.rs", "fhirUser", "Practitioner/x"))
                        .isOfProgram())
                .isFalse();
    }

    @Test
    void audit_events_are_for_programs_which_only_add_to_them() {
        Set<String> audit = Set.of("AuditEvent");
        Access program = reader.read(Map.of("scope", "system/*.cruds"));
        Access person = reader.read(Map.of(
                "scope",
                "user/*.cruds user/AuditEvent.cruds patient/AuditEvent.rs",
                "fhirUser",
                "Practitioner/x",
                "patient",
                "a"));

        assertThat(program.showsEverybody(audit)).isTrue();
        assertThat(program.allowsAny("AuditEvent", Permission.CREATE)).isTrue();
        assertThat(program.allowsAny("AuditEvent", Permission.UPDATE)).isFalse();
        assertThat(program.allowsAny("AuditEvent", Permission.DELETE)).isFalse();
        for (Permission permission : Permission.values()) {
            assertThat(person.allowsAny("AuditEvent", permission)).isFalse();
        }
    }

    @Test
    void whoever_reads_a_log_learns_nothing_of_a_token() {
        assertThat(reader.read(Map.of("scope", "system/*.cruds", "sub", "anna")))
                .hasToString("Access");
    }
}
