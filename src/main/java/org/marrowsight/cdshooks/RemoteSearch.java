package org.marrowsight.cdshooks;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.cdshooks.FetchFailed.Reason;
import org.marrowsight.chart.RecordQuery;

/**
 * One search at a server with all of its pages.
 *
 * @param base the server's base as the operator wrote it
 * @param call whom it is about, with the token
 * @param gap what is to be found
 * @param template how it is asked for
 */
record RemoteSearch(URI base, HookCall call, Gap gap, SearchTemplate template) {

    private static final Pattern STEP = Pattern.compile("\\.+");

    /** What may be spent on it. */
    record Limits(CallBudget budget, RemoteSettings settings) {}

    /**
     * Everything that can matter of what the server has, and what the caller sent of it.
     *
     * @throws FetchFailed when that cannot be had as a whole
     * @throws InterruptedException when the call has been given up
     */
    List<Resource> run(FhirExchange exchange, RemoteAnswers answers, Limits limits)
            throws FetchFailed, InterruptedException {
        if (gap.query() == RecordQuery.PATIENT) {
            byte[] body = exchange.get(first(), call.token(), limits.budget());
            return answers.patient(body, call.patientId());
        }
        List<Resource> found = new ArrayList<>();
        gap.begun().ifPresent(begun -> found.addAll(begun.resources()));
        Set<URI> visited = new HashSet<>();
        Optional<URI> next = Optional.of(start());
        while (next.isPresent()) {
            if (visited.size() >= limits.settings().maxPages() || !visited.add(next.get())) {
                throw new FetchFailed(Reason.TOO_MUCH);
            }
            ResultPage page = answers.page(exchange.get(next.get(), call.token(), limits.budget()));
            limits.budget().takeRecords(page.resources().size());
            found.addAll(page.resources());
            next = further(page, found);
        }
        return found;
    }

    private URI start() throws FetchFailed {
        return gap.begun().isPresent() ? below(gap.begun().get().next()) : first();
    }

    private URI first() throws FetchFailed {
        // such an id would lead to another place of the server
        if (STEP.matcher(call.patientId()).matches()) {
            throw new FetchFailed(Reason.REFUSED);
        }
        return URI.create(OwnBases.trimmed(base.toString()) + "/" + template.filled(call.patientId(), gap.from()));
    }

    private Optional<URI> further(ResultPage page, List<Resource> found) throws FetchFailed {
        boolean enough =
                gap.from().isPresent() && NewestFirst.goBackBeyond(gap.from().get(), found);
        return page.next().isEmpty() || enough
                ? Optional.empty()
                : Optional.of(below(page.next().get()));
    }

    private URI below(String link) throws FetchFailed {
        return PageLink.below(base, link).orElseThrow(() -> new FetchFailed(Reason.ELSEWHERE));
    }
}
