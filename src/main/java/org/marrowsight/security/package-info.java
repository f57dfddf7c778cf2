/**
 * Who may do what: scopes of tokens, the records that a patient's token reaches, and the judgement of each FHIR request by
 * them. Neither signatures of tokens nor what stands in records is judged here.
 */
@NullMarked
package org.marrowsight.security;

import org.jspecify.annotations.NullMarked;
