package org.marrowsight.server;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.cdshooks.LocalPermission;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.security.AccessReader;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Lets a CDS Hooks call use our own records when its {@code fhirAuthorization} holds a token with which its sender could
 * read them here.
 */
final class TokenPermission implements LocalPermission {

    private static final Set<String> TYPES =
            Stream.of(RecordQuery.values()).map(RecordQuery::resourceType).collect(Collectors.toUnmodifiableSet());

    private final JwtDecoder tokens;
    private final AccessReader reader;

    TokenPermission(JwtDecoder tokens, AccessReader reader) {
        this.tokens = tokens;
        this.reader = reader;
    }

    @Override
    public boolean permits(Optional<String> accessToken, String patientId) {
        return accessToken.filter(token -> shows(token, patientId)).isPresent();
    }

    private boolean shows(String token, String patientId) {
        try {
            return reader.read(tokens.decode(token).getClaims()).shows(patientId, TYPES);
        } catch (JwtException notAccepted) {
            return false;
        }
    }
}
