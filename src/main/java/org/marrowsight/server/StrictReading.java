package org.marrowsight.server;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.StrictErrorHandler;

/**
 * Refuses what is read and is no FHIR. HAPI FHIR asks the same handler when it writes an answer; there it is too late to
 * refuse, and an extension that was stored without a value would break off each answer that holds it.
 */
final class StrictReading extends StrictErrorHandler {

    private static final String ASKED_FOR_WHEN_READING = "url";

    @Override
    public void missingRequiredElement(IParserErrorHandler.IParseLocation location, String element) {
        if (element.equals(ASKED_FOR_WHEN_READING)) {
            super.missingRequiredElement(location, element);
        }
    }
}
