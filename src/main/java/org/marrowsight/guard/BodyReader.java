package org.marrowsight.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a body whole, inflated, and never more of it than is allowed, whatever its headers say. */
final class BodyReader {

    private final GuardLimits limits;

    BodyReader(GuardLimits limits) {
        this.limits = limits;
    }

    byte[] read(HttpServletRequest request) throws Refusal {
        if (request.getContentLengthLong() > limits.bodyBytes()) {
            throw tooLarge();
        }
        byte[] body = arrived(request);
        if (body.length > limits.bodyBytes()) {
            throw tooLarge();
        }
        checkText(body);
        return body;
    }

    /** The container reads the body piece by piece, and finds only then what is wrong with how it is sent. */
    private byte[] arrived(HttpServletRequest request) throws Refusal {
        try {
            return inflated(request);
        } catch (IOException | IllegalStateException e) {
            // the second is how Tomcat tells of too many headers behind the last piece
            throw Refusal.malformed(
                    Objection.TRANSFER, "The body breaks off, or its pieces are not as HTTP asks. Send it anew.");
        }
    }

    private byte[] inflated(HttpServletRequest request) throws IOException, Refusal {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return bounded(request.getInputStream());
        }
        if (!encoding.strip().toLowerCase(Locale.ROOT).equals("gzip")) {
            throw Refusal.format(
                    Objection.COMPRESSION,
                    "The body is encoded in a way that is not read here. Send it plain or as gzip.");
        }
        try (InputStream inflating = new GZIPInputStream(request.getInputStream())) {
            return bounded(inflating);
        } catch (ZipException | EOFException e) {
            throw Refusal.malformed(
                    Objection.COMPRESSION, "The body is not valid gzip. Compress it anew or send it plain.");
        }
    }

    private byte[] bounded(InputStream body) throws IOException {
        return body.readNBytes(limits.bodyBytes() + 1);
    }

    private Refusal tooLarge() {
        return Refusal.tooLarge(
                Objection.BODY_SIZE, "The body is larger than " + limits.bodyBytes() + " bytes. Send it in parts.");
    }

    /** Refuses what is not clean UTF-8. */
    static void checkText(byte[] body) throws Refusal {
        boolean ascii = true;
        for (byte b : body) {
            if (b == 0) {
                throw Refusal.malformed(
                        Objection.CHARACTERS, "The body contains the NUL character. Leave it out and send UTF-8.");
            }
            ascii &= b > 0;
        }
        if (!ascii) {
            checkEncoding(body);
        }
    }

    private static void checkEncoding(byte[] body) throws Refusal {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer scratch = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            scratch.clear();
            result = decoder.decode(bytes, scratch, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw Refusal.malformed(Objection.CHARACTERS, "The body is not valid UTF-8. Encode it as UTF-8.");
        }
    }
}
