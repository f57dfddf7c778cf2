/**
 * The decision: evaluates the plan definitions over features into a tier with its reasons. No FHIR data of patients, no protocol.
 */
@NullMarked
package org.marrowsight.criteria;

import org.jspecify.annotations.NullMarked;
