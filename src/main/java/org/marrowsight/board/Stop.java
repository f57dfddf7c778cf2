package org.marrowsight.board;

import java.time.LocalDate;

/**
 * A day on which something became known.
 *
 * @param day the day
 * @param words what became known
 */
public record Stop(LocalDate day, String words) {}
