package org.marrowsight.assess;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.marrowsight.chart.AsOf;
import org.marrowsight.chart.LocalCharts;
import org.marrowsight.clinical.Chart;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;

/** The FHIR operation {@code Patient/[id]/$assess-marrow}: the whole reasoning of the same decision that the hook shows. */
public final class AssessMarrow {

    /** Canonical of the definition of this operation. */
    public static final String DEFINITION = Guide.CANONICAL_BASE + "/OperationDefinition/assess-marrow";

    private final LocalCharts charts;
    private final Assessor assessor;
    private final GuideSource guides;
    private final Setting setting;

    /** Puts the operation together. */
    public AssessMarrow(LocalCharts charts, Assessor assessor, GuideSource guides, Setting setting) {
        this.charts = charts;
        this.assessor = assessor;
        this.guides = guides;
        this.setting = setting;
    }

    /**
     * Where and when the operation runs.
     *
     * @param clock tells what is future
     * @param zone where a date without a time ends, and in which the resource states its moment
     * @param engineVersion version of this software
     */
    public record Setting(Clock clock, ZoneId zone, String engineVersion) {}

    /**
     * The reasoning about one patient. The parameter {@code asOf} may stand in the address or in posted parameters; a
     * date means the end of that day, and without it the moment is now.
     *
     * @param patient the patient, who must be stored here
     * @param request the call, which may state the moment
     * @return the parameters that {@link #DEFINITION} lists
     * @throws ResourceNotFoundException when the patient is not stored here
     */
    @Operation(name = "$assess-marrow", type = Patient.class, idempotent = true, canonicalUrl = DEFINITION)
    public Parameters assessMarrow(@IdParam IdType patient, RequestDetails request) {
        Instant moment = AsOf.read(StatedMoments.of(request), setting.clock().instant(), setting.zone());
        Chart chart = charts.of(patient.getIdPart(), moment)
                .orElseThrow(() -> new ResourceNotFoundException("There is no such patient on this server."));
        return answer(assessor.assess(chart, moment), patient.getIdPart());
    }

    private Parameters answer(Assessment assessment, String patientId) {
        Guide guide = guides.current();
        Parameters answer = new AssessmentParameters(guide, setting.engineVersion()).of(assessment);
        answer.addParameter()
                .setName("assessment")
                .setResource(new AssessmentResource(guide, setting).of(assessment, patientId));
        return answer;
    }
}
