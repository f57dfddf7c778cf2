package org.marrowsight.browse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Any text as one segment of a path: letters, digits, hyphens, underscores and dots stand for themselves, every other
 * byte of UTF-8 is a tilde with two hexadecimal digits. Percent signs will not do: servers and proxies refuse an encoded
 * slash, and codes and the URLs of code systems have slashes.
 */
final class SafeSegment {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private SafeSegment() {}

    /** The segment of a text. */
    static String of(String text) {
        StringBuilder segment = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (octet & 0xff);
            // a dot at the begin could make a path of "." or ".."
            if (isPlain(letter) && !(letter == '.' && segment.isEmpty())) {
                segment.append(letter);
            } else {
                segment.append('~').append(HEX.toHexDigits(octet));
            }
        }
        return segment.toString();
    }

    /** The text of a segment; empty when {@link #of} writes no such segment. */
    static Optional<String> read(String segment) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int at = 0;
        while (at < segment.length()) {
            char letter = segment.charAt(at);
            if (letter == '~' && at + 2 < segment.length() && areHex(segment, at + 1)) {
                octets.write(HexFormat.fromHexDigits(segment, at + 1, at + 3));
                at += 3;
            } else if (isPlain(letter)) {
                octets.write(letter);
                at++;
            } else {
                return Optional.empty();
            }
        }
        return decoded(octets.toByteArray()).filter(text -> of(text).equals(segment));
    }

    private static Optional<String> decoded(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean areHex(String segment, int from) {
        return HexFormat.isHexDigit(segment.charAt(from)) && HexFormat.isHexDigit(segment.charAt(from + 1));
    }

    private static boolean isPlain(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '-'
                || letter == '_'
                || letter == '.';
    }
}
