package org.marrowsight.server;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads who has signed in, by the same keys and algorithms as access tokens. */
final class IdTokens implements JwtDecoderFactory<ClientRegistration> {

    private final JWKSource<SecurityContext> keys;
    private final Duration clockSkew;

    IdTokens(JWKSource<SecurityContext> keys, Duration clockSkew) {
        this.keys = keys;
        this.clockSkew = clockSkew;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration client) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(AccessTokens.ALGORITHMS, keys));
        // claims are judged below
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        OidcIdTokenValidator claims = new OidcIdTokenValidator(client);
        claims.setClockSkew(clockSkew);
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(claims);
        return decoder;
    }
}
