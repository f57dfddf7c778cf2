package org.marrowsight.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.security.AccessReader.ClaimNames;

/** What is not named is closed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoorsTest {

    private static final Set<String> OPEN_TYPES = Set.of("ValueSet");

    private final Doors doors = new Doors(OPEN_TYPES, false, false, handle -> Optional.empty());
    private final Doors closed = new Doors(Set.of(), false, false, handle -> Optional.empty());
    private final Access nobody = Access.withoutToken(OPEN_TYPES);
    private final Access program = access(Map.of("scope", "system/Observation.c"));
    private final Access clinician = access(Map.of("scope", "user/*.rs", "fhirUser", "Practitioner/anna"));
    private final Access patient = access(Map.of("scope", "patient/*.rs", "patient", "a"));

    private static Access access(Map<String, Object> claims) {
        return new AccessReader(new ClaimNames("patient", "fhirUser"), "https://marrow.example/fhir", OPEN_TYPES)
                .read(claims);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/marrowsight.css",
                "/cds-services",
                "/cds-services/bmn-flag",
                "/actuator/health",
                "/actuator/health/liveness",
                "/fhir/metadata",
                "/fhir/.well-known/smart-configuration"
            })
    void open_to_everybody_whatever_is_set(String path) {
        assertThat(closed.isOpen(path, Access.withoutToken(Set.of()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/criteria", "/terminology/ValueSet/x", "/profiles", "/package.tgz", "/fhir/ValueSet/x"})
    void open_while_terminology_is_public(String path) {
        assertThat(doors.isOpen(path, nobody)).isTrue();
        assertThat(closed.isOpen(path, Access.withoutToken(Set.of()))).isFalse();
        assertThat(closed.isOpen(path, patient)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/health/db",
                "/actuator/health/",
                "//fhir/metadata",
                "/fhirx",
                "/FHIR/Patient",
                "/h2-console",
                "/error",
                "/sandbox",
                "/cds-servicesx",
                "/assets",
                "/patientsx/a",
                "/%66hir/Patient",
                "/WEB-INF/web.xml",
                ""
            })
    void closed_to_everybody(String path) {
        for (Access access : new Access[] {nobody, program, clinician, patient}) {
            assertThat(doors.isOpen(path, access)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fhir", "/fhir/", "/fhir/Patient", "/fhir/Patient/a", "/fhir/ValueSetX", "/fhir/$x"})
    void records_are_closed_without_a_token(String path) {
        assertThat(doors.isOpen(path, nobody)).isFalse();
        assertThat(doors.isOpen(path, patient)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/patients/a", "/patients/a/timeline"})
    void the_pages_of_one_patient(String path) {
        assertThat(doors.isOpen(path, patient)).isTrue();
        assertThat(doors.isOpen(path, clinician)).isTrue();
        assertThat(doors.isOpen(path, program)).isFalse();
        assertThat(doors.isOpen(path, nobody)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/patients", "/patients/b", "/patients/", "/patients/a%2F..%2Fb", "/board/x"})
    void the_pages_of_all_patients_are_not_for_one(String path) {
        assertThat(doors.isOpen(path, patient)).isFalse();
        assertThat(doors.isOpen(path, clinician)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_figures_of_operation(boolean metricsAreOpen) {
        Doors set = new Doors(OPEN_TYPES, metricsAreOpen, false, handle -> Optional.empty());

        assertThat(set.isOpen("/actuator/prometheus", nobody)).isEqualTo(metricsAreOpen);
        assertThat(set.isOpen("/actuator/prometheus", clinician)).isEqualTo(metricsAreOpen);
        assertThat(set.isOpen("/actuator/prometheus", program)).isTrue();
    }
}
