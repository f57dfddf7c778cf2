package org.marrowsight.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.assess.AssessMarrow;
import org.marrowsight.assess.AssessmentResources;
import org.marrowsight.clinical.TrephineHistology.Reading;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.features.TestChart;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WithoutIdentityTest {

    private static final String PATIENT = "somebody-4711";

    private static RiskAssessment whole() {
        TestChart chart = new TestChart().leukemia().pain(5).core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 3);
        AssessMarrow.Setting setting = new AssessMarrow.Setting(Clock.systemUTC(), TestChart.ZONE, "1");
        return new AssessmentResources(GuideFiles::guide, setting)
                .of(
                        new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, TestChart.ZONE)
                                .assess(chart.chart(), TestChart.NOW),
                        PATIENT);
    }

    private static String json(RiskAssessment resource) {
        return GuideFiles.R4.newJsonParser().encodeResourceToString(resource);
    }

    @Test
    void an_assessment_names_nobody_no_record_and_no_day_but_that_of_the_scan() {
        assertThat(json(whole())).contains(PATIENT, "\"reference\"", "\"note\"");

        RiskAssessment bare = WithoutIdentity.of(whole(), "pseudonym");
        String day = TestChart.NOW.atZone(TestChart.ZONE).toLocalDate().toString();

        assertThat(json(bare).replace(day, ""))
                .contains("\"value\":\"pseudonym\"")
                .doesNotContain(PATIENT, "\"reference\"", "\"note\"")
                .doesNotContainPattern("\\d{4}-\\d{2}-\\d{2}");
    }

    @Test
    void what_was_judged_stays() {
        RiskAssessment whole = whole();
        RiskAssessment bare = WithoutIdentity.of(whole, "pseudonym");

        assertThat(json(bare)).contains("\"confirmed\"", "\"histology-necrosis\"", "guideVersion", "\"masked\"");
        assertThat(bare.getExtension()).hasSameSizeAs(whole.getExtension());
    }
}
