package org.marrowsight.server;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Code;

/** The searches of the store that together find what a patient has of some codes. */
@FunctionalInterface
interface PatientSearches {

    /**
     * The searches for one patient.
     *
     * @param codes what to find
     * @param patientId logical id, without the type
     * @param from records that are dated before this day may be left out; those without a date may not
     */
    List<SearchParameterMap> of(RecordQuery query, Collection<Code> codes, String patientId, Optional<LocalDate> from);
}
