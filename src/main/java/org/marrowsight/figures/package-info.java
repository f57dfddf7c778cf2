/**
 * What the operator is told of operation in figures: how long requests take, what is refused and why, what caches save. Every
 * label is from a closed list, so that no sender can make up one and none can name a patient. How figures are read out is
 * decided elsewhere.
 */
@NullMarked
package org.marrowsight.figures;

import org.jspecify.annotations.NullMarked;
