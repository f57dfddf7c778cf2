package org.marrowsight.guidecheck;

import org.hl7.fhir.utilities.validation.ValidationMessage;

/**
 * An error or a warning of the engine.
 *
 * @param level fatal, error or warning
 * @param file the file, from the root of the repository, with slashes
 * @param where the path of the element in the resource
 * @param line the line of the element in the file
 * @param message the engine's name of the message; empty when it gives none
 * @param text what the engine says
 */
record Finding(String level, String file, String where, int line, String message, String text) {

    static Finding in(String file, ValidationMessage found) {
        String message = found.getMessageId() == null ? "" : found.getMessageId();
        return new Finding(
                found.getLevel().toCode(), file, found.getLocation(), found.getLine(), message, found.getMessage());
    }

    @Override
    public String toString() {
        return "%s %s:%d %s: %s [%s]".formatted(level, file, line, where, text, message);
    }
}
