/**
 * The terminology service: all code systems, value sets and concept maps in one index that never changes, and the FHIR
 * operations on them. No storage, no clinical meaning.
 */
@NullMarked
package org.marrowsight.terminology;

import org.jspecify.annotations.NullMarked;
