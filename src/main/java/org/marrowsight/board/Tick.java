package org.marrowsight.board;

/**
 * A labelled place on an axis.
 *
 * @param at its place in units of the drawing
 * @param label what stands there
 */
public record Tick(double at, String label) {}
