package org.marrowsight.server;

/**
 * Something that stands in the way of every FHIR request. Make it a bean in this package to have it registered with
 * the FHIR servlet; {@code @Order} on the bean method decides between several.
 *
 * @param hooks an object with HAPI {@code @Hook} methods
 */
record FhirInterceptor(Object hooks) {}
