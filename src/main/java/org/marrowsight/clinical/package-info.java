/**
 * The patient as a hematologist sees it: findings, sites, grades, units. No FHIR, no codes, no decisions.
 */
@NullMarked
package org.marrowsight.clinical;

import org.jspecify.annotations.NullMarked;
