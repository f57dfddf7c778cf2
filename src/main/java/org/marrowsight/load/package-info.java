/**
 * Fills a server with the files of a bulk export, over FHIR transactions: a program of its own in the same jar. Knows
 * nothing of what the resources say.
 */
@NullMarked
package org.marrowsight.load;

import org.jspecify.annotations.NullMarked;
