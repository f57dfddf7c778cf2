package org.marrowsight.guidecheck;

/**
 * A code of a code system that the guide does not define.
 *
 * @param system the code system
 * @param code the code
 * @param display its display there
 */
record ExternalCode(String system, String code, String display) {}
