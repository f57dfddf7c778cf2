package org.marrowsight.clinical;

/**
 * Blasts among the nucleated cells of the marrow.
 *
 * @param source where it comes from
 * @param site where the marrow was taken
 * @param share percent of cells
 * @param comparator how the share bounds the truth
 */
public record MarrowBlasts(Provenance source, Site site, Percent share, Comparator comparator) implements Finding {}
