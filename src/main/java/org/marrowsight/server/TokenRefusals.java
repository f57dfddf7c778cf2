package org.marrowsight.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Turns requests away before they reach a servlet: a page for pages, an OperationOutcome for the rest. Why a token is not
 * good is said to nobody.
 */
final class TokenRefusals
        implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler, RequestRejectedHandler {

    private static final String CHALLENGE = "Bearer realm=\"marrowsight\"";

    private static final String SEND_A_TOKEN = "Send an access token in the header Authorization: Bearer.";

    private final JsonFactory json = new JsonFactory();
    private final String forReaders;

    /** @param readersSignIn whether browsers can get a token by signing in */
    TokenRefusals(boolean readersSignIn) {
        this.forReaders = readersSignIn
                ? " Who opens a page of a patient in a browser is led to the sign-in."
                : " Browsers cannot: signing in is not set up on this server, because"
                        + " marrowsight.security.pages.client-id is not set.";
    }

    /** No token was sent where one is needed. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException none)
            throws IOException {
        response.setHeader("WWW-Authenticate", CHALLENGE);
        refuse(
                request,
                response,
                new Answer(
                        HttpStatus.UNAUTHORIZED,
                        "login",
                        "A token is needed",
                        isForPrograms(request) ? SEND_A_TOKEN : SEND_A_TOKEN + forReaders));
    }

    /** A token was sent that is no good, or that nobody can judge at the moment. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            response.setHeader("Retry-After", "30");
            refuse(
                    request,
                    response,
                    new Answer(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "transient",
                            "Tokens cannot be judged at the moment",
                            "The authorization server does not answer. Try again later."));
            return;
        }
        response.setHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
        refuse(
                request,
                response,
                new Answer(
                        HttpStatus.UNAUTHORIZED,
                        "login",
                        "The token is not accepted",
                        "Get a new access token for this server and send it in the header Authorization: Bearer, once."));
    }

    /** The token does not open this address. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        refuse(
                request,
                response,
                new Answer(
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "The token does not allow this",
                        "A token with other scopes is needed."));
    }

    /** The address is spelled in a way that two readers could understand differently. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        refuse(
                request,
                response,
                new Answer(
                        HttpStatus.BAD_REQUEST,
                        "structure",
                        "The request is not understood",
                        "Send a plain address and plain headers."));
    }

    private record Answer(HttpStatus status, String code, String title, String text) {}

    private void refuse(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        if (isForPrograms(request)) {
            response.setStatus(answer.status().value());
            outcome(response, answer);
        } else {
            new PlainPage(answer.status(), answer.title(), answer.text()).write(response);
        }
    }

    private static boolean isForPrograms(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/fhir") || path.startsWith("/cds-services") || path.startsWith("/actuator");
    }

    private void outcome(HttpServletResponse response, Answer answer) throws IOException {
        response.setContentType("application/fhir+json;charset=UTF-8");
        try (JsonGenerator out = json.createGenerator(response.getOutputStream())) {
            out.writeStartObject();
            out.writeStringField("resourceType", "OperationOutcome");
            out.writeArrayFieldStart("issue");
            out.writeStartObject();
            out.writeStringField("severity", "error");
            out.writeStringField("code", answer.code());
            out.writeStringField("diagnostics", answer.text());
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        }
    }
}
