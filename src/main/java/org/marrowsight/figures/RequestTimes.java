package org.marrowsight.figures;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Measures how long each request takes until its answer is written, refusals included: FHIR by interaction or operation and
 * type, CDS Hooks by service, pages by group. Stands in front of everything else.
 */
public final class RequestTimes implements Filter {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry meters;
    private final Supplier<Set<String>> services;
    private final Map<Measured, Timer> timers = new ConcurrentHashMap<>();

    /** @param services ids of the CDS Hooks services, asked for when a call of one is measured */
    public RequestTimes(MeterRegistry meters, Supplier<Set<String>> services) {
        this.meters = meters;
        this.services = services;
    }

    /** What requests that are counted together have in common. */
    private record Measured(String name, Tags what, int hundreds) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Timer.Sample sample = Timer.start(meters);
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            int status = answered ? ((HttpServletResponse) response).getStatus() : 500;
            Measured measured = measured((HttpServletRequest) request, status / 100);
            sample.stop(timers.computeIfAbsent(measured, this::timer));
        }
    }

    private Measured measured(HttpServletRequest request, int hundreds) {
        String[] path = request.getRequestURI().split("/", 5);
        String area = path.length > 1 ? path[1] : "";
        if (area.equals("fhir")) {
            FhirCall call = FhirCall.of(request);
            return new Measured(
                    "marrowsight.fhir.requests", Tags.of("operation", call.operation(), "type", call.type()), hundreds);
        }
        if (area.equals("cds-services")) {
            HookCallKind kind = HookCallKind.of(path, services.get());
            return new Measured(
                    "marrowsight.cds.requests", Tags.of("service", kind.service(), "call", kind.call()), hundreds);
        }
        return new Measured("marrowsight.page.requests", Tags.of("group", PageGroups.of(area)), hundreds);
    }

    private Timer timer(Measured measured) {
        return Timer.builder(measured.name())
                .description("time until the answer was written")
                .tags(measured.what())
                .tag("status", measured.hundreds() + "xx")
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }
}
