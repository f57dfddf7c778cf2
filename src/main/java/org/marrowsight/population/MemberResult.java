package org.marrowsight.population;

import java.util.Optional;
import org.hl7.fhir.r4.model.RiskAssessment;

/**
 * What a scan keeps of one patient.
 *
 * @param patient logical id, without the type
 * @param row the row of the table
 * @param assessment the assessment, as far as it may be shown; empty when the records could not be read
 */
public record MemberResult(String patient, CohortRow row, Optional<RiskAssessment> assessment) {}
