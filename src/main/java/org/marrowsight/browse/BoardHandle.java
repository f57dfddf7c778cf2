package org.marrowsight.browse;

import java.time.Instant;

/**
 * What an opaque address of a board stands for.
 *
 * @param patientId logical id of the patient, without the type
 * @param asOf the moment that is shown first
 * @param expires from when on the address leads nowhere
 */
public record BoardHandle(String patientId, Instant asOf, Instant expires) {}
