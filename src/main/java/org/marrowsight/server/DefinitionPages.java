package org.marrowsight.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;

/** Leads a browser that asks for a profile or a plan of the guide to its page; programs get the resource. */
final class DefinitionPages implements Filter {

    private static final Pattern DEFINITION =
            Pattern.compile("/fhir/(StructureDefinition|PlanDefinition)/([A-Za-z0-9.\\-]{1,64})");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final GuideSource guides;

    DefinitionPages(GuideSource guides) {
        this.guides = guides;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        Matcher definition = DEFINITION.matcher(asked.getRequestURI());
        if (!definition.matches() || !READING.contains(asked.getMethod()) || asked.getParameter("_format") != null) {
            chain.doFilter(request, response);
            return;
        }
        answer.addHeader("Vary", "Accept");
        Optional<String> page = page(definition.group(1), definition.group(2));
        if (page.isPresent() && prefersPages(asked)) {
            answer.setStatus(HttpServletResponse.SC_SEE_OTHER);
            answer.setHeader("Location", page.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<String> page(String type, String id) {
        Guide guide = guides.current();
        return type.equals("PlanDefinition")
                ? guide.plan(id).map(plan -> "/criteria/" + id)
                : guide.profile(id).map(profile -> "/profiles/" + id);
    }

    /** Browsers name HTML first; programs name a format of FHIR, or leave it open. */
    private static boolean prefersPages(HttpServletRequest asked) {
        String accepted = asked.getHeader("Accept");
        return accepted != null && accepted.strip().startsWith("text/html");
    }
}
