package org.marrowsight.browse;

import java.util.List;

/** What the pages want to know of those who use the plans: the services, and what became of their cards. */
public interface PlanUse {

    /** The services, in the order in which they are offered. */
    List<HookService> services();

    /** What became of the cards of all services that a plan decides for, most overridden first. */
    CardCounts counts(String planId);
}
