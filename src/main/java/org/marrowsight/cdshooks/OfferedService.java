package org.marrowsight.cdshooks;

/**
 * A service of the discovery document.
 *
 * @param id the id in its address
 * @param hook the hook that it is registered for
 * @param planId id of the plan definition that decides
 */
public record OfferedService(String id, String hook, String planId) {}
