/**
 * Judges the guide, as it lies in the repository, with HL7's own validation engine. Nothing of the server is used here, so that the
 * two judge independently.
 */
package org.marrowsight.guidecheck;
