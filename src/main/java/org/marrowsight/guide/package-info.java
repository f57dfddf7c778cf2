/**
 * The profiles and the terminology as one immutable body: membership, maps, plans. No patient data.
 */
@NullMarked
package org.marrowsight.guide;

import org.jspecify.annotations.NullMarked;
