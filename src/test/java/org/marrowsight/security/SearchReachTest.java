package org.marrowsight.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchReachTest {

    private static final Map<String, Set<String>> TARGETS = Map.of(
            "DiagnosticReport.result", Set.of("Observation"),
            "Observation.subject", Set.of("Patient", "Group"));

    @ParameterizedTest
    @CsvSource({
        "code, x, ''",
        "subject, Patient/1, ''",
        "subject:Patient, 1, ''",
        "_id, x, ''",
        "_sort, -date, ''",
        "result.code, x, Observation",
        "result:Observation.code, x, Observation",
        "result.subject.name, x, *",
        "result._has:x, x, *",
        "unknown.code, x, *",
        "_has:Observation:result:code, x, Observation",
        "_has:Observation:result:subject.name, x, *",
        "_has:Observation:result:_has:A:b:c, x, *",
        "_include, DiagnosticReport:result, 'DiagnosticReport,Observation'",
        "_include, DiagnosticReport:result:Observation, 'DiagnosticReport,Observation'",
        "_include, DiagnosticReport:*, *",
        "_include, *, *",
        "_include:iterate, DiagnosticReport:result, *",
        "_revinclude, Observation:subject:Patient, 'Observation,Patient'",
        "_list, x, *",
        "_filter, x, *",
        "_query, x, *",
        "_contained, true, *",
        "_sort, subject.name, *"
    })
    void the_types_that_a_search_looks_into(String name, String value, String types) {
        Set<String> expected = types.isEmpty() ? Set.of() : Set.of(types.split(",", -1));

        assertThat(SearchReach.of("DiagnosticReport", Map.of(name, List.of(value)), SearchReachTest::targets))
                .isEqualTo(expected);
    }

    private static Set<String> targets(String type, String parameter) {
        return TARGETS.getOrDefault(type + "." + parameter, Set.of());
    }
}
