package org.marrowsight.browse;

/**
 * A link as a page shows it.
 *
 * @param text what is read
 * @param address a path of this server
 */
record Link(String text, String address) {}
