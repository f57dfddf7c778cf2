package org.marrowsight.guide;

/**
 * A code of a code system that is not ours, as it stands in a resource.
 *
 * @param system canonical URI of the code system
 * @param code the code
 * @param display the display beside it; empty when there is none
 */
record ExternalCode(String system, String code, String display) {}
