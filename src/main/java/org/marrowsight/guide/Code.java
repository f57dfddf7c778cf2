package org.marrowsight.guide;

/**
 * A code in its system.
 *
 * @param system canonical URI of the code system
 * @param value the code
 */
public record Code(String system, String value) {}
