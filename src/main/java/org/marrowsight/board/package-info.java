/**
 * The marrow board: what one patient's marrow story looks like at a moment, as positions, shapes and words. No decisions,
 * no markup, no storage.
 */
@NullMarked
package org.marrowsight.board;

import org.jspecify.annotations.NullMarked;
