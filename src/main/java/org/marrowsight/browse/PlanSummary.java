package org.marrowsight.browse;

import java.util.List;

/**
 * A plan in short.
 *
 * @param id id of the plan definition
 * @param title the question that it answers
 * @param description how it goes about it
 * @param answers the answers that it can give, in the order in which they are tried
 * @param services who uses it
 */
record PlanSummary(String id, String title, String description, List<String> answers, List<HookService> services) {}
