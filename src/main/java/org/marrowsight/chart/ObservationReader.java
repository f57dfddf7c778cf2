package org.marrowsight.chart;

import java.util.Optional;
import org.hl7.fhir.r4.model.Observation;
import org.marrowsight.clinical.Finding;

/** Reads one kind of observation. */
interface ObservationReader {

    /** What the observation says; empty when it is not of this reader's kind. */
    Optional<Reading<? extends Finding>> read(Observation observation);
}
