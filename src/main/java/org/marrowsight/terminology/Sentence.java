package org.marrowsight.terminology;

/**
 * What an issue says.
 *
 * @param key HL7's name of the message, by which programs know it; empty for a sentence of our own
 * @param text the words
 */
record Sentence(String key, String text) {

    static Sentence own(String text) {
        return new Sentence("", text);
    }
}
