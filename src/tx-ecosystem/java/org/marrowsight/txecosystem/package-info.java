/**
 * Runs HL7's terminology ecosystem tests against a running server. Nothing of the server is used here: it is asked over HTTP, as any
 * client would.
 */
package org.marrowsight.txecosystem;
