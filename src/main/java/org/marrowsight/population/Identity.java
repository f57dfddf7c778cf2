package org.marrowsight.population;

/** Whether the results of a scan tell who the patients are. */
public enum Identity {
    /** Pseudonyms in place of ids, bands in place of ages, days in place of dates. */
    WITHHELD,
    /** Ids and dates as they are stored. */
    SHOWN
}
