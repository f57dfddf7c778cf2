package org.marrowsight.server;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.AuditEvent;
import org.marrowsight.audit.AuditEvents;
import org.marrowsight.audit.AuditTrail;
import org.marrowsight.audit.AuditedCaller;

/** Writes down who opens a page about patients, before it is made. Stands behind the check of the token. */
final class AuditedPages implements Filter {

    private static final Pattern RECORDS = Pattern.compile("/(patients|board|population)(?:/(.*))?");
    private static final Pattern PATIENT = Pattern.compile("([A-Za-z0-9.-]{1,64})(?:/.*)?");

    private final AuditTrail trail;
    private final Clock clock;

    AuditedPages(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest page = (HttpServletRequest) request;
        Matcher records = RECORDS.matcher(page.getRequestURI());
        if (records.matches()) {
            try {
                trail.recordAuditEvent(event(page, records.group(1), records.group(2)));
            } catch (BaseServerResponseException busy) {
                HttpServletResponse refusal = (HttpServletResponse) response;
                refusal.setHeader("Retry-After", "30");
                refusal.sendError(busy.getStatusCode());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private AuditEvent event(HttpServletRequest page, String area, String rest) {
        AuditEvent event = AuditEvents.of("read", AuditedCaller.of(page), page.getRemoteAddr(), clock.instant());
        AuditEvents.thing(event, "page " + area);
        Matcher patient = PATIENT.matcher(String.valueOf(rest));
        if (area.equals("patients") && rest != null && patient.matches()) {
            AuditEvents.patient(event, patient.group(1));
        }
        return event;
    }
}
