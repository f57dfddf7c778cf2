package org.marrowsight.browse;

/**
 * A CDS Hooks service as it is offered.
 *
 * @param id the id in its address
 * @param hook the hook that it is registered for
 * @param planId id of the plan definition that decides
 */
public record HookService(String id, String hook, String planId) {}
