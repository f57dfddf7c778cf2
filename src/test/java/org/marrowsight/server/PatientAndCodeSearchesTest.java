package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A client that searches by patient and code is answered the same, whichever index the answer comes from. */
@RunningServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PatientAndCodeSearchesTest {

    private static final String SYSTEM = "urn:example:hospital";

    private final Http http;
    private final DaoRegistry daos;
    private final MatchUrlService queries;
    private final PatientAndCodeSearches searches;
    private final FhirContext fhir;
    private final String patient = "keyed-" + UUID.randomUUID();
    private final String other = "keyed-" + UUID.randomUUID();

    PatientAndCodeSearchesTest(
            @LocalServerPort int port,
            DaoRegistry daos,
            MatchUrlService queries,
            PatientCodeIndex index,
            FhirContext fhir) {
        this.http = new Http(port);
        this.daos = daos;
        this.queries = queries;
        this.searches = new PatientAndCodeSearches(index);
        this.fhir = fhir;
    }

    @BeforeAll
    void store_what_two_patients_have() {
        for (String id : Set.of(patient, other)) {
            assertThat(http.put("/fhir/Patient/" + id, "{\"resourceType\": \"Patient\", \"id\": \"%s\"}".formatted(id))
                            .status())
                    .isEqualTo(201);
            IntStream.rangeClosed(1, 9).forEach(day -> store(id, "x", day));
            store(id, "y", 1);
            store(id, "y", 2);
            store(id, "long-" + "1234567890".repeat(9), 3);
        }
    }

    private void store(String id, String code, int day) {
        Answer stored = http.post(
                "/fhir/Observation",
                """
                {"resourceType": "Observation", "status": "final", "subject": {"reference": "Patient/%s"},
                 "code": {"coding": [{"system": "urn:example:other", "code": "z"}, {"system": "%s", "code": "%s"}]},
                 "effectiveDateTime": "2026-10-%02d"}"""
                        .formatted(id, SYSTEM, code, day));
        assertThat(stored.status()).as("%s", stored).isEqualTo(201);
    }

    private String filled(String query) {
        return query.replace("ME", patient)
                .replace("OTHER", other)
                .replace("SYS", SYSTEM)
                .replace("LONG", "long-" + "1234567890".repeat(9));
    }

    private SearchParameterMap parsed(String query) {
        return queries.translateMatchUrl("Observation?" + query, fhir.getResourceDefinition("Observation"));
    }

    private Set<String> answered(String query) {
        Answer answer = http.get("/fhir/Observation?" + query.replace("|", "%7C") + "&_count=100");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().findValues("fullUrl").stream()
                .map(JsonNode::asText)
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As the server itself searches, which is left as it is. */
    private Set<String> asked(String query) {
        return daos
                .getResourceDao("Observation")
                .search(parsed(query).setLoadSynchronousUpTo(100).setCount(100), new SystemRequestDetails())
                .getResources(0, 100)
                .stream()
                .map(resource -> resource.getIdElement().getIdPart())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isByPatientCode(String query) {
        SystemRequestDetails request = new SystemRequestDetails();
        request.setRestOperationType(RestOperationTypeEnum.SEARCH_TYPE);
        request.setResourceName("Observation");
        SearchParameterMap search = parsed(query);
        searches.search(search, request);
        return search.containsKey("patient-code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient=ME&code=SYS|x",
                "patient=Patient/ME&code=SYS|x",
                "subject=Patient/ME&code=SYS|x",
                "code=SYS|x,SYS|y&patient=ME",
                "patient=ME&code=SYS|x&date=ge2026-10-04&_sort=-date",
                "patient=ME&code=SYS|x&status=final",
                "patient=ME&subject=Patient/ME&code=urn:example:other|z",
                "patient=ME&code=SYS|none",
                "patient=nobody-at-all&code=SYS|x"
            })
    void a_plain_one_is_looked_up_by_both_together(String plain) {
        String query = filled(plain);

        assertThat(isByPatientCode(query)).isTrue();
        assertThat(answered(query)).isEqualTo(asked(query));
        assertThat(asked(query).isEmpty()).isEqualTo(plain.contains("none") || plain.contains("nobody"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient=ME&code=x",
                "patient=ME&code=SYS|",
                "patient=ME&code=SYS|x,y",
                "patient=ME&code=SYS|x&code=urn:example:other|z",
                "patient=ME&code:not=SYS|x",
                "patient=ME,OTHER&code=SYS|x",
                "patient=ME&patient=OTHER&code=SYS|x",
                "patient:Patient._id=ME&code=SYS|x",
                "subject=ME&code=SYS|x",
                "patient:missing=false&code=SYS|x",
                "patient=ME&code=SYS|LONG",
                "patient=ME",
                "code=SYS|y&_count=3"
            })
    void any_other_is_left_as_it_is(String further) {
        String query = filled(further);

        assertThat(isByPatientCode(query)).isFalse();
        if (further.contains("ME")) {
            assertThat(answered(query)).isEqualTo(asked(query));
        }
    }
}
