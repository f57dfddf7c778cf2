package org.marrowsight.clinical;

import java.time.Instant;

/**
 * Where a finding comes from, so that every reason can be traced to it.
 *
 * @param reference relative FHIR reference of the resource, for example {@code Observation/123}
 * @param at when the finding was true of the patient; a date without a time is the start of that day
 * @param finality whether the result is final
 * @param asReported the finding in the words and units of its source
 */
public record Provenance(String reference, Instant at, Finality finality, String asReported) {}
