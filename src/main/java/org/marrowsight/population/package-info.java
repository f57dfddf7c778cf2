/**
 * The scan of a population: every patient of a store assessed at one moment, the table and the sums that come of it, and the
 * FHIR operations by which it is asked for. Neither the engine that spreads the work nor clinical decisions.
 */
@NullMarked
package org.marrowsight.population;

import org.jspecify.annotations.NullMarked;
