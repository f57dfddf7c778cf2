package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever way the store is searched, the same findings of the same patient come back. */
@RunningServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PatientSearchesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final Code PAIN =
            GuideFiles.guide().members("bone-pain").iterator().next();
    private static final List<String> TIMES = List.of(
            "\"effectiveDateTime\": \"2026-11-20T23:30:00-11:00\"",
            "\"effectiveDateTime\": \"2026-11-21T00:30:00+14:00\"",
            "\"effectiveDateTime\": \"2026-11-01\"",
            "\"effectiveDateTime\": \"2026-10-31T23:59:59.999-11:00\"",
            "\"effectiveDateTime\": \"2026-10-31T23:59:59Z\"",
            "\"effectiveDateTime\": \"2026-09\"",
            "\"effectiveDateTime\": \"2026\"",
            "\"effectiveDateTime\": \"2025\"",
            "\"effectiveDateTime\": \"2025-12-31\"",
            "\"effectiveDateTime\": \"2019-02-03\"",
            "\"effectivePeriod\": {\"start\": \"2026-01-01\", \"end\": \"2026-11-10\"}",
            "\"effectivePeriod\": {\"start\": \"2026-01-01\"}",
            "\"effectivePeriod\": {\"end\": \"2026-11-10\"}",
            "\"effectiveInstant\": \"2026-11-10T10:00:00Z\"",
            "\"effectiveTiming\": {\"event\": [\"2026-11-10\"]}",
            "\"_effectiveDateTime\": {\"extension\": [{\"url\":"
                    + " \"http://hl7.org/fhir/StructureDefinition/data-absent-reason\", \"valueCode\": \"unknown\"}]}",
            "\"issued\": \"2026-11-10T10:00:00Z\"");

    private static final Map<RecordQuery, Integer> HOW_MANY = Map.of(
            RecordQuery.SYMPTOMS,
            TIMES.size(),
            RecordQuery.CONDITIONS,
            2,
            RecordQuery.PROCEDURES,
            1,
            RecordQuery.MEDICATION_REQUESTS,
            1,
            RecordQuery.MEDICATION_ADMINISTRATIONS,
            1,
            RecordQuery.MEDICATION_STATEMENTS,
            1);

    private final Http http;
    private final DaoRegistry daos;
    private final LocalRecords records;
    private final PatientSearches joined = new JoinedSearches();
    private final PatientSearches keyed = new KeyedSearches(CLOCK);
    private String patient = "";

    PatientSearchesTest(@LocalServerPort int port, DaoRegistry daos, LocalRecords records) {
        this.http = new Http(port);
        this.daos = daos;
        this.records = records;
    }

    @BeforeAll
    void store_what_two_patients_have() {
        storeFor(patient());
        patient = patient();
        storeFor(patient);
    }

    private String patient() {
        return http.post("/fhir/Patient", "{\"resourceType\": \"Patient\"}").id();
    }

    private void storeFor(String id) {
        for (String time : TIMES) {
            store("Observation", id, "\"status\": \"final\", \"code\": %s, %s".formatted(coding("bone-pain"), time));
        }
        store("Condition", id, "\"code\": %s".formatted(coding("bone-pain")));
        store("Condition", id, "\"code\": %s, \"recordedDate\": \"2019-01-01\"".formatted(coding("bone-pain")));
        store("Procedure", id, "\"status\": \"completed\", \"code\": %s".formatted(coding("chemotherapy-procedure")));
        String drug = "\"medicationCodeableConcept\": %s".formatted(coding("trigger-drug"));
        store("MedicationRequest", id, "\"status\": \"active\", \"intent\": \"order\", " + drug);
        store("MedicationStatement", id, "\"status\": \"active\", " + drug);
        store(
                "MedicationAdministration",
                id,
                "\"status\": \"completed\", \"effectiveDateTime\": \"2026-11-01\", " + drug);
    }

    private void store(String type, String id, String content) {
        String resource = "{\"resourceType\": \"%s\", \"subject\": {\"reference\": \"Patient/%s\"}, %s}"
                .formatted(type, id, content);
        Answer answer = http.post("/fhir/" + type, resource);
        assertThat(answer.status()).as("%s: %s", resource, answer).isEqualTo(201);
    }

    /** With a code beside it that nobody asks for. */
    private static String coding(String valueSet) {
        Code code = GuideFiles.guide().members(valueSet).iterator().next();
        return "{\"coding\": [{\"system\": \"urn:example:hospital\", \"code\": \"x1\"},"
                + " {\"system\": \"%s\", \"code\": \"%s\"}]}".formatted(code.system(), code.value());
    }

    private Set<String> found(PatientSearches searches, RecordQuery query, Optional<LocalDate> from) {
        return found(searches, patient, query, from);
    }

    private Set<String> found(PatientSearches searches, String whose, RecordQuery query, Optional<LocalDate> from) {
        return searches.of(query, query.codes(GuideFiles.guide()), whose, from).stream()
                .flatMap(search -> ids(query, search))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> ids(RecordQuery query, SearchParameterMap search) {
        return daos
                .getResourceDao(query.resourceType())
                .search(search.setLoadSynchronousUpTo(1000).setCount(1000), new SystemRequestDetails())
                .getResources(0, 1000)
                .stream()
                .map(resource -> resource.getIdElement().getIdPart());
    }

    @ParameterizedTest
    @EnumSource(names = "PATIENT", mode = Mode.EXCLUDE)
    void find_the_same_without_a_first_day(RecordQuery query) {
        Set<String> all = found(joined, query, Optional.empty());

        assertThat(found(keyed, query, Optional.empty())).isEqualTo(all);
        assertThat(all).hasSize(HOW_MANY.getOrDefault(query, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-21", "2026-11-20", "2026-11-01", "2026-10-31", "2026-01-01", "2025-12-31", "2015-01-01"
            })
    void find_the_same_from_a_day_on_and_at_most_what_states_no_single_date_besides(LocalDate from) {
        Set<String> wanted = found(joined, RecordQuery.SYMPTOMS, Optional.of(from));
        Set<String> found = found(keyed, RecordQuery.SYMPTOMS, Optional.of(from));

        assertThat(found).containsAll(wanted);
        found.removeAll(wanted);
        assertThat(found)
                .allSatisfy(id -> assertThat(http.get("/fhir/Observation/" + id).body())
                        .containsAnyOf("effectivePeriod", "effectiveTiming", "effectiveInstant"));
    }

    /** What is sent by a placeholder, by a search or with a version is found by the patient that is meant. */
    @Test
    void find_what_names_its_patient_in_other_ways() {
        String number = UUID.randomUUID().toString();
        String named = "{\"resourceType\": \"Patient\", \"identifier\": [{\"system\": \"urn:n\", \"value\": \"%s\"}]}"
                .formatted(number);
        String whose = http.post("/fhir/Patient", named).id();
        String placeholder = "urn:uuid:0b1d2c3e-1111-4111-8111-111111111111";
        String transaction =
                "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [%s, %s, {\"fullUrl\": \"%s\","
                                .formatted(
                                        entry(pain(placeholder)),
                                        entry(pain("Patient?identifier=urn:n%7C" + number)),
                                        placeholder)
                        + " \"resource\": %s, \"request\": {\"method\": \"POST\", \"url\": \"Patient\", \"ifNoneExist\": \"identifier=urn:n%%7C%s\"}}]}"
                                .formatted(named, number);
        Answer stored = http.post("/fhir", transaction);
        assertThat(stored.status()).as("%s", stored).isEqualTo(200);
        assertThat(http.post("/fhir/Observation", pain("Patient/" + whose + "/_history/1"))
                        .status())
                .isEqualTo(201);

        Set<String> all = found(joined, whose, RecordQuery.SYMPTOMS, Optional.empty());

        assertThat(all).hasSize(3);
        assertThat(found(keyed, whose, RecordQuery.SYMPTOMS, Optional.empty())).isEqualTo(all);
        assertThat(found(keyed, whose, RecordQuery.SYMPTOMS, Optional.of(LocalDate.of(2026, 11, 1))))
                .isEqualTo(all);
    }

    private static String entry(String resource) {
        return "{\"resource\": " + resource + ", \"request\": {\"method\": \"POST\", \"url\": \"Observation\"}}";
    }

    private static String pain(String subject) {
        return "{\"resourceType\": \"Observation\", \"subject\": {\"reference\": \"%s\"}, \"status\": \"final\", \"code\": %s, %s}"
                .formatted(subject, coding("bone-pain"), TIMES.get(2));
    }

    @Test
    void of_a_new_server_go_by_patient_and_code() {
        String plain = "/fhir/Observation?patient-code="
                + URLEncoder.encode(patient + " " + PAIN.system() + " " + PAIN.value(), StandardCharsets.UTF_8);

        assertThat(http.get(plain + "&_count=100").body().split("\"fullUrl\"")).hasSize(TIMES.size() + 1);
        assertThat(http.get(plain + "+2026-10").body().split("\"fullUrl\"")).hasSize(2 + 1);
        assertThat(records.find(RecordQuery.SYMPTOMS, patient, Optional.empty()).orElseThrow())
                .hasSize(TIMES.size());
    }
}
