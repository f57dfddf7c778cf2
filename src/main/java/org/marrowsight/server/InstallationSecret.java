package org.marrowsight.server;

import java.nio.charset.StandardCharsets;

/**
 * A secret that every node of one installation has and nobody else. It is never used itself: each use derives a key of its
 * own from it (HKDF with SHA-256, RFC 5869), so that what one use shows tells nothing about another.
 */
final class InstallationSecret {

    private static final KeyedHash EXTRACTION =
            new KeyedHash("org.marrowsight.installation-secret".getBytes(StandardCharsets.UTF_8));
    private static final byte FIRST_BLOCK = 1;

    private final KeyedHash expansion;

    /** The secret made of bytes that nobody can guess. */
    InstallationSecret(byte[] unguessable) {
        this.expansion = new KeyedHash(EXTRACTION.of(unguessable));
    }

    /**
     * A keyed hash for one use. The same secret and purpose give the same hash on every node.
     *
     * @param purpose names the use, once in the whole program
     */
    KeyedHash keyedHash(String purpose) {
        byte[] label = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[label.length + 1];
        System.arraycopy(label, 0, block, 0, label.length);
        block[label.length] = FIRST_BLOCK;
        return new KeyedHash(expansion.of(block));
    }
}
