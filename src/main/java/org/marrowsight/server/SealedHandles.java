package org.marrowsight.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.marrowsight.browse.BoardHandle;
import org.marrowsight.browse.BoardHandles;

/**
 * Handles sealed with AES-256-GCM under a key of this installation: who has no key can neither read a patient out of a
 * handle nor make one. All handles have one length, whatever the id, and no two are alike. Safe for use by many threads.
 */
final class SealedHandles implements BoardHandles {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final byte[] PURPOSE = "marrowsight board 1".getBytes(StandardCharsets.UTF_8);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST_ID = 64;
    private static final int CONTENT_BYTES = Long.BYTES + Long.BYTES + 1 + LONGEST_ID;
    private static final int SEALED_BYTES = NONCE_BYTES + CONTENT_BYTES + TAG_BITS / 8;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SealedHandles(InstallationSecret secret) {
        this.key = new SecretKeySpec(secret.keyedHash("board-handle").of(PURPOSE), "AES");
    }

    /**
     * A handle for an address.
     *
     * @throws IllegalArgumentException when the id is longer than FHIR allows
     */
    String seal(String patientId, Instant asOf, Instant expires) {
        byte[] id = patientId.getBytes(StandardCharsets.US_ASCII);
        if (id.length > LONGEST_ID) {
            throw new IllegalArgumentException("an id has at most " + LONGEST_ID + " characters");
        }
        byte[] content = ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(expires.getEpochSecond())
                .putLong(asOf.toEpochMilli())
                .put((byte) id.length)
                .put(id)
                .array();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = ByteBuffer.allocate(SEALED_BYTES)
                .put(nonce)
                .put(encrypted(nonce, content))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    private byte[] encrypted(byte[] nonce, byte[] content) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(content);
        } catch (GeneralSecurityException impossible) {
            // every Java platform has to offer it
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Optional<BoardHandle> read(String handle) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(handle);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
        return sealed.length == SEALED_BYTES ? opened(sealed) : Optional.empty();
    }

    private Optional<BoardHandle> opened(byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            byte[] content =
                    cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return Optional.of(handle(ByteBuffer.wrap(content)));
        } catch (AEADBadTagException none) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static BoardHandle handle(ByteBuffer content) {
        Instant expires = Instant.ofEpochSecond(content.getLong());
        Instant asOf = Instant.ofEpochMilli(content.getLong());
        byte[] id = new byte[content.get()];
        content.get(id);
        return new BoardHandle(new String(id, StandardCharsets.US_ASCII), asOf, expires);
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(PURPOSE);
        return cipher;
    }
}
