package org.marrowsight.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under one key: 256 bits that nobody without the key can make or take back. Safe for use by many threads. */
final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    KeyedHash(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    byte[] of(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            // every Java platform has to offer it
            throw new IllegalStateException(impossible);
        }
    }

    /** The same of a text in UTF-8, as 64 hexadecimal digits. */
    String hex(String message) {
        return HexFormat.of().formatHex(of(message.getBytes(StandardCharsets.UTF_8)));
    }
}
