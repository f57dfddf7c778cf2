package org.marrowsight.cdshooks;

import ca.uhn.fhir.parser.StrictErrorHandler;

/**
 * Refuses what would otherwise be left out without a word, such as a misspelt element. Tolerates what loses nothing: the
 * Bundles that clients build by hand lack required elements, and references may lead nowhere.
 */
final class RefusingErrorHandler extends StrictErrorHandler {

    @Override
    public void missingRequiredElement(IParseLocation location, String elementName) {
        // a hand-made Bundle often has no type
    }

    @Override
    public void containedResourceWithNoId(IParseLocation location) {
        // nothing can refer to it, so it says nothing
    }

    @Override
    public void unknownReference(IParseLocation location, String reference) {
        // the target is not needed
    }

    @Override
    public void invalidInternalReference(IParseLocation location, String reference) {
        // the target is not needed
    }
}
