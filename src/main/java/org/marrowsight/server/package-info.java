/**
 * Spring wiring: HAPI FHIR, storage, installation of the guide, configuration. No clinical content.
 */
@NullMarked
package org.marrowsight.server;

import org.jspecify.annotations.NullMarked;
