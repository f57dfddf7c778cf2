package org.marrowsight.board;

/**
 * The limits that the laboratory reported for a stretch of time.
 *
 * @param x its left end
 * @param y its upper edge
 * @param width its length in time
 * @param height its extent in value
 * @param known false where no limits came with the results, which is not the same as normal
 */
public record Band(double x, double y, double width, double height, boolean known) {}
