package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnBasesTest {

    @ParameterizedTest
    @CsvSource({
        "https://cds.example/fhir, https://cds.example/criteria/bmn-flag, #fever",
        "https://cds.example/fhir/, https://cds.example/criteria/bmn-flag, #fever",
        "https://cds.example/marrow/fhir, https://cds.example/marrow/criteria/bmn-flag, #fever",
        "https://gateway.example/r4, https://gateway.example/r4/PlanDefinition/bmn-flag, ''",
        "https://gateway.example, https://gateway.example/PlanDefinition/bmn-flag, ''"
    })
    void a_plan_has_a_page_where_the_path_is_ours(String base, String plan, String fragment) {
        OwnBases bases = new OwnBases(() -> List.of(URI.create(base), URI.create("https://other.example/fhir")));

        assertThat(bases.planAddress("bmn-flag")).isEqualTo(plan);
        assertThat(bases.actionAddress("bmn-flag", "fever")).isEqualTo(plan + fragment);
    }
}
