package org.marrowsight.server;

/**
 * Operations of our own. Make it a bean in this package to have it registered with the FHIR servlet.
 *
 * @param operations an object with HAPI {@code @Operation} or other provider methods
 */
record FhirProvider(Object operations) {}
