package org.marrowsight.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** A reader who has signed in, and the patient with whom the EHR opened the app. What they may see is told by the token alone. */
final class SignedIn extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    /** As in token responses of SMART App Launch. */
    private static final String PATIENT = "patient";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.\\-]{1,64}");

    private final @Nullable String patientId;

    private SignedIn(OidcIdToken idToken, @Nullable String patientId) {
        super(List.of(), idToken);
        this.patientId = patientId;
    }

    /** Whoever brings a token that this server would accept with a request. */
    static OAuth2UserService<OidcUserRequest, OidcUser> byGood(JwtDecoder tokens, String patientClaim) {
        return request -> {
            try {
                Map<String, Object> claims =
                        tokens.decode(request.getAccessToken().getTokenValue()).getClaims();
                return new SignedIn(
                        request.getIdToken(),
                        patient(request.getAdditionalParameters().get(PATIENT), claims.get(patientClaim))
                                .orElse(null));
            } catch (JwtException notAccepted) {
                throw new OAuth2AuthenticationException(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN), "access token not accepted", notAccepted);
            }
        };
    }

    /** The first of the values that is the id of a patient. */
    private static Optional<String> patient(@Nullable Object... stated) {
        return Stream.of(stated)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .map(text -> text.startsWith("Patient/") ? text.substring("Patient/".length()) : text)
                .filter(ID.asMatchPredicate())
                .findFirst();
    }

    /** The page of the patient in context, else the list of patients. */
    String firstPage() {
        return patientId == null ? "/patients" : "/patients/" + patientId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn && super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
