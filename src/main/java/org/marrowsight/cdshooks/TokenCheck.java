package org.marrowsight.cdshooks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Judges a token: who signed it, for whom, how long it lives, and that it has not been used before. */
final class TokenCheck {

    /** What the specification recommends. Nothing symmetric, or the public key would be a secret that all know. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384);

    private static final Duration DIFFERENCE_OF_NODES = Duration.ofMinutes(1);

    private final ClientSettings settings;
    private final ClientRegister register;
    private final SpentTokens spent;
    private final Clock clock;

    TokenCheck(ClientSettings settings, ClientRegister register, SpentTokens spent, Clock clock) {
        this.settings = settings;
        this.register = register;
        this.spent = spent;
        this.clock = clock;
    }

    /**
     * Why a token is not accepted; empty when it is, and then it is spent.
     *
     * @param audiences the token has to be made for one of these
     */
    Optional<TokenRefusal> refusal(String token, Set<String> audiences) {
        SignedJWT jwt;
        JWTClaimsSet claimed;
        try {
            jwt = SignedJWT.parse(token);
            claimed = jwt.getJWTClaimsSet();
        } catch (ParseException unreadable) {
            return Optional.of(TokenRefusal.NO_SIGNED_TOKEN);
        }
        if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
            return Optional.of(TokenRefusal.ALGORITHM);
        }
        String keyId = jwt.getHeader().getKeyID();
        if (keyId == null || keyId.isBlank()) {
            return Optional.of(TokenRefusal.NO_KEY_ID);
        }
        return register.client(claimed.getIssuer())
                .map(client -> refusal(jwt, client, audiences))
                .orElse(Optional.of(TokenRefusal.ISSUER));
    }

    private Optional<TokenRefusal> refusal(SignedJWT jwt, Client client, Set<String> audiences) {
        return client.keys()
                .of(Optional.ofNullable(jwt.getHeader().getJWKURL()))
                .map(keys -> refusal(jwt, client, audiences, keys))
                .orElse(Optional.of(TokenRefusal.KEY_ADDRESS));
    }

    private Optional<TokenRefusal> refusal(
            SignedJWT jwt, Client client, Set<String> audiences, JWKSource<SecurityContext> keys) {
        JWTClaimsSet claims;
        try {
            claims = processor(keys, new TokenRules(client.iss(), audiences, settings, clock))
                    .process(jwt, null);
        } catch (KeySourceException unavailable) {
            return Optional.of(TokenRefusal.KEYS_NOT_AVAILABLE);
        } catch (BadJOSEException | JOSEException refused) {
            return Optional.of(TokenRefusal.SIGNATURE_OR_CLAIMS);
        }
        if (!client.hasSubject(claims.getSubject())) {
            return Optional.of(TokenRefusal.SUBJECT);
        }
        // the last step: a token that is refused for another reason is not used up
        return spend(claims) ? Optional.empty() : Optional.of(TokenRefusal.USED_BEFORE);
    }

    private static DefaultJWTProcessor<SecurityContext> processor(JWKSource<SecurityContext> keys, TokenRules rules) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        // clients exist that leave the type out
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(rules);
        return processor;
    }

    private boolean spend(JWTClaimsSet claims) {
        return spent.spend(
                digest(claims.getIssuer() + "\n" + claims.getJWTID()),
                claims.getExpirationTime()
                        .toInstant()
                        .plus(settings.clockSkew())
                        .plus(DIFFERENCE_OF_NODES));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
