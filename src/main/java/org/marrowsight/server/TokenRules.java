package org.marrowsight.server;

import org.marrowsight.security.Doors;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/**
 * What a request may do by its token, however the token came: with the request, or from the session of a reader.
 *
 * @param accesses reads what the token allows
 * @param doors which addresses are open to it
 */
record TokenRules(AccessFilter accesses, Doors doors) {

    void applyTo(HttpSecurity http) throws Exception {
        http.addFilterAfter(accesses, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((who, context) -> new AuthorizationDecision(doors.isOpen(context.getRequest()))));
    }
}
