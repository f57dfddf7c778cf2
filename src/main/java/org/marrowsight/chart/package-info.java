/**
 * FHIR resources of one patient become findings: the only place where a code or a unit gets its meaning. No decisions.
 */
@NullMarked
package org.marrowsight.chart;

import org.jspecify.annotations.NullMarked;
