package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.browse.BoardHandle;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealedHandlesTest {

    private static final Instant AS_OF = Instant.parse("2026-06-15T10:20:30.456Z");
    private static final Instant EXPIRES = Instant.parse("2026-06-16T10:20:30Z");
    private static final String LONGEST = "a".repeat(64);

    private final SealedHandles handles = of("one secret of one installation");

    private static SealedHandles of(String secret) {
        return new SealedHandles(new InstallationSecret(secret.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "harada", "a.b-C9"})
    void stand_for_a_patient_a_moment_and_an_end(String id) {
        assertThat(handles.read(handles.seal(id, AS_OF, EXPIRES))).contains(new BoardHandle(id, AS_OF, EXPIRES));
    }

    @Test
    void take_the_longest_id_and_do_not_tell_how_long_an_id_is() {
        assertThat(handles.read(handles.seal(LONGEST, AS_OF, EXPIRES)))
                .contains(new BoardHandle(LONGEST, AS_OF, EXPIRES));
        assertThat(handles.seal(LONGEST, AS_OF, EXPIRES)).hasSameSizeAs(handles.seal("1", AS_OF, EXPIRES));
    }

    @Test
    void are_never_alike_and_show_nothing_of_the_patient() {
        String handle = handles.seal("harada", AS_OF, EXPIRES);

        assertThat(handles.seal("harada", AS_OF, EXPIRES)).isNotEqualTo(handle);
        assertThat(new String(Base64.getUrlDecoder().decode(handle), StandardCharsets.ISO_8859_1))
                .doesNotContain("harada");
        assertThat(handle).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void are_nothing_once_a_single_bit_is_changed() {
        byte[] sealed = Base64.getUrlDecoder().decode(handles.seal("harada", AS_OF, EXPIRES));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(handles.read(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void of_another_installation_are_nothing() {
        assertThat(of("another secret").read(handles.seal("harada", AS_OF, EXPIRES)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "harada", "../harada", "%00", "AAAA", "ÄÖÜ"})
    void are_no_other_text(String text) {
        assertThat(handles.read(text)).isEmpty();
        assertThat(handles.read(handles.seal("harada", AS_OF, EXPIRES) + text.strip() + "AAAA"))
                .isEmpty();
    }
}
