package org.marrowsight.assess;

import org.hl7.fhir.r4.model.RiskAssessment;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.guide.GuideSource;

/** Assessments as resources of the profile {@code marrow-assessment}, as {@code $assess-marrow} answers with them. */
public final class AssessmentResources {

    private final GuideSource guides;
    private final AssessMarrow.Setting setting;

    /** Writes by the guide in force at each call. */
    public AssessmentResources(GuideSource guides, AssessMarrow.Setting setting) {
        this.guides = guides;
        this.setting = setting;
    }

    /**
     * One assessment, without an id.
     *
     * @param patientId logical id of the patient, without the type
     */
    public RiskAssessment of(Assessment assessment, String patientId) {
        return new AssessmentResource(guides.current(), setting).of(assessment, patientId);
    }
}
