/**
 * Judges what is posted against the guide and says what to send instead. No storage, no protocol.
 */
@NullMarked
package org.marrowsight.validation;

import org.jspecify.annotations.NullMarked;
