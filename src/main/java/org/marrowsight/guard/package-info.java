/**
 * Refuses a request by size, depth and shape before anything parses it. No knowledge of FHIR content.
 */
@NullMarked
package org.marrowsight.guard;

import org.jspecify.annotations.NullMarked;
