/**
 * The operation that answers with the whole reasoning in FHIR. No clinical decisions.
 */
@NullMarked
package org.marrowsight.assess;

import org.jspecify.annotations.NullMarked;
