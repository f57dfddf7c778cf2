package org.marrowsight.board;

import java.time.LocalDate;

/**
 * A finding that holds for a site at the moment that is shown.
 *
 * @param place the site in words
 * @param words what was found
 * @param day the day it was true of the patient
 * @param daysAgo how many days before the day that is shown
 * @param standing what it is worth
 * @param reference relative FHIR reference of its source
 * @param drawn whether the drawing has this site
 */
public record SiteLine(
        String place, String words, LocalDate day, long daysAgo, Standing standing, String reference, boolean drawn) {}
