package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchTemplateTest {

    private static final Guide GUIDE = GuideFiles.guide();

    private static Guide withOwnCode(String code) {
        Code hemoglobin = GUIDE.members("lab-hemoglobin").iterator().next();
        ConceptMap map = new ConceptMap();
        map.setId("own");
        map.setUrl("https://hospital.example/fhir/ConceptMap/own");
        map.addGroup()
                .setSource("https://hospital.example/lab")
                .setTarget(hemoglobin.system())
                .addElement()
                .setCode(code)
                .addTarget()
                .setCode(hemoglobin.value())
                .setEquivalence(ConceptMapEquivalence.EQUAL);
        return GUIDE.with(List.of(map));
    }

    @ParameterizedTest
    @EnumSource(RecordQuery.class)
    void what_is_asked_for_is_the_template_with_the_patient_in_it(RecordQuery query) {
        SearchTemplate template = SearchTemplate.of(query, GUIDE);
        String filled = template.filled("p1", Optional.empty());

        assertThat(filled)
                .isEqualTo(
                        template.text().replace("{{context.patientId}}", "p1").replace("|", "%7C"));
        assertThat(URI.create("https://ehr.example/fhir/" + filled).getPath()).startsWith("/fhir/");
    }

    @Test
    void a_bound_is_added_under_the_name_of_the_searchs_own_date() {
        assertThat(SearchTemplate.of(RecordQuery.PROCEDURES, GUIDE).filled("p1", Optional.of(LocalDate.of(2026, 3, 1))))
                .startsWith("Procedure?patient=p1&code=")
                .endsWith("&_sort=-date&_count=1000&date=ge2026-03-01");
    }

    @Test
    void a_hospitals_own_code_cannot_break_out_of_its_place() {
        String text = SearchTemplate.of(RecordQuery.BLOOD_TESTS, withOwnCode("HB 1&_include=*#,%|$+ä\\"))
                .text();

        assertThat(text)
                .contains("https://hospital.example/lab|HB%201%26_include%3D*%23\\,%25".replace("\\", "%5C"))
                .contains("%5C|%5C%24%2B%C3%A4%5C%5C")
                .doesNotContain("&_include");
    }
}
