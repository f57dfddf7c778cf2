/**
 * Named facts of a chart at a date, with windows and ratios. No tiers, no wording of advice.
 */
@NullMarked
package org.marrowsight.features;

import org.jspecify.annotations.NullMarked;
