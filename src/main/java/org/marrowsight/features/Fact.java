package org.marrowsight.features;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One observation behind a reason, ready to be shown.
 *
 * @param label what it is, for example {@code LDH}
 * @param value what was found, in the words and units of its source
 * @param date the day it was true of the patient
 * @param reference relative FHIR reference of the resource it comes from; empty for a fact about the patient
 */
public record Fact(String label, String value, LocalDate date, Optional<String> reference) {}
