package org.marrowsight.guard;

/**
 * What a request may be at most. All limits are inclusive.
 *
 * @param bodyBytes bytes of a body, as sent and after inflating
 * @param depth nested objects, arrays or elements of a body
 * @param tokens names, values and brackets of a body
 * @param digits digits of one number
 * @param exponent power of ten of a number in JSON, upwards and downwards
 * @param writtenExponent power of ten of text that reads as a number, where text and number cannot be told apart: XML,
 *     JSON strings and search values. Wider than {@code exponent} because codes and accession numbers read so, too
 * @param entries members of one array or list named {@code entry}
 * @param queryLength characters of a query string
 * @param parameters parameters of a query
 * @param repeats parameters of a query with the same name
 */
public record GuardLimits(
        int bodyBytes,
        int depth,
        int tokens,
        int digits,
        int exponent,
        int writtenExponent,
        int entries,
        int queryLength,
        int parameters,
        int repeats) {

    /** @throws IllegalArgumentException when a limit is not positive */
    public GuardLimits {
        int least = Math.min(Math.min(Math.min(bodyBytes, depth), Math.min(tokens, digits)), entries);
        int leastOfRest = Math.min(Math.min(Math.min(exponent, writtenExponent), queryLength), parameters);
        if (Math.min(Math.min(least, leastOfRest), repeats) < 1) {
            throw new IllegalArgumentException("every limit must be at least 1");
        }
    }
}
