package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A grade is accepted when the extent leaves it open, and refused when the extent rules it out (E38). */
class GradeAgainstExtentTest {

    private static final ProfileJudge JUDGE = ProfileJudge.SHARED;

    @ParameterizedTest(name = "{0} {1} % leaves {2} open")
    @CsvSource({
        "'',   0.1,  1",
        "'',   19.9, 1",
        "'',   20,   2",
        "'',   20.0, 2",
        "'',   35,   2",
        "'',   50,   2",
        "'',   50.1, 3",
        "'',   100,  3",
        "'<',  5,    1",
        "'<',  20,   1",
        "'<',  20.1, 12",
        "'<',  50,   12",
        "'<',  60,   123",
        "'<=', 19,   1",
        "'<=', 20,   12",
        "'<=', 50,   12",
        "'<=', 51,   123",
        "'>',  10,   123",
        "'>',  20,   23",
        "'>',  49,   23",
        "'>',  50,   3",
        "'>',  60,   3",
        "'>=', 19,   123",
        "'>=', 20,   23",
        "'>=', 50,   23",
        "'>=', 51,   3"
    })
    void accepts_only_what_the_extent_leaves_open(String comparator, String percent, String open) {
        Set<String> accepted = new TreeSet<>();
        for (String grade : List.of("1", "2", "3")) {
            List<String> errors = JUDGE.errors("trephine-histology", core(comparator, percent, grade)).stream()
                    .map(ProfileJudge.Complaint::key)
                    .toList();
            assertThat(errors).isSubsetOf("grade-" + grade + "-extent");
            if (errors.isEmpty()) {
                accepted.add(grade);
            }
        }
        assertThat(String.join("", accepted)).isEqualTo(open);
    }

    private static String core(String comparator, String percent, String grade) {
        String printed = comparator.isEmpty() ? "" : "\"comparator\": \"" + comparator + "\",";
        return """
                {"resourceType": "Observation", "status": "final",
                 "code": {"coding": [{"system": "%1$s/marrow-observation", "code": "trephine-histology"}]},
                 "subject": {"reference": "Patient/example"}, "effectiveDateTime": "2026-03-04",
                 "valueCodeableConcept": {"coding": [{"system": "%1$s/marrow-finding", "code": "necrosis-present"}]},
                 "bodySite": {"coding": [{"system": "%1$s/marrow-site", "code": "left-iliac"}]},
                 "component": [
                   {"code": {"coding": [{"system": "%1$s/marrow-observation", "code": "necrosis-extent"}]},
                    "valueQuantity": {"value": %2$s, %3$s "system": "http://unitsofmeasure.org", "code": "%%"}},
                   {"code": {"coding": [{"system": "%1$s/marrow-observation", "code": "necrosis-grade"}]},
                    "valueCodeableConcept": {"coding": [{"system": "%1$s/marrow-finding", "code": "grade-%4$s"}]}}]}
                """
                .formatted(Guide.CANONICAL_BASE + "/CodeSystem", percent, printed, grade);
    }
}
