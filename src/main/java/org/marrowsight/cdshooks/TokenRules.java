package org.marrowsight.cdshooks;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token has to say. To the library's rules on issuer, audience, expiry and begin it adds that a token is made now,
 * lives briefly and can be told from others.
 */
final class TokenRules extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final Duration skew;
    private final Duration maxLifetime;
    private final Clock clock;

    TokenRules(String iss, Set<String> audiences, ClientSettings settings, Clock clock) {
        super(
                // the library asks whether null is among them, which an immutable set does not answer
                new HashSet<>(audiences),
                new JWTClaimsSet.Builder().issuer(iss).build(),
                Set.of("exp", "iat", "jti"),
                Set.of());
        this.skew = settings.clockSkew();
        this.maxLifetime = settings.maxLifetime();
        this.clock = clock;
        setMaxClockSkew((int) skew.toSeconds());
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
        super.verify(claims, context);
        Instant made = claims.getIssueTime().toInstant();
        Duration lifetime = Duration.between(made, claims.getExpirationTime().toInstant());
        if (made.isAfter(clock.instant().plus(skew))) {
            throw new BadJWTException("made in the future");
        }
        if (lifetime.isNegative() || lifetime.compareTo(maxLifetime.plus(skew)) > 0) {
            throw new BadJWTException("lives too long");
        }
        if (claims.getJWTID().isBlank()) {
            throw new BadJWTException("cannot be told from others");
        }
    }
}
