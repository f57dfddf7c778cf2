package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowsight.browse.ServerFacts;

/** This server, as its first page tells of it. Which patients are here is what was so some seconds ago at most. */
final class ServerFactsHere implements ServerFacts {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Instant started;
    private final String access;
    private final DaoRegistry storage;
    private final Clock clock;
    private final Map<String, String> published = new LinkedHashMap<>();
    private Map<String, String> here = Map.of();
    private Instant lookAgain = Instant.MIN;

    ServerFactsHere(Instant started, String access, DaoRegistry storage, Clock clock) {
        this.started = started;
        this.access = access;
        this.storage = storage;
        this.clock = clock;
        DemoPatients.packaged().patients().forEach(patient -> published.put(patient.patient(), patient.label()));
    }

    @Override
    public Instant runningSince() {
        return started;
    }

    @Override
    public String access() {
        return access;
    }

    @Override
    public synchronized Map<String, String> publishedPatients() {
        Instant now = clock.instant();
        if (!now.isBefore(lookAgain)) {
            here = stored();
            lookAgain = now.plus(FRESH);
        }
        return here;
    }

    private Map<String, String> stored() {
        TokenOrListParam ids = new TokenOrListParam();
        published.keySet().forEach(id -> ids.add(new TokenParam(id)));
        SearchParameterMap search = new SearchParameterMap()
                .setLoadSynchronousUpTo(published.size())
                .setCount(published.size())
                .add("_id", ids);
        Set<String> found = storage
                .getResourceDao("Patient")
                .search(search, new SystemRequestDetails())
                .getResources(0, published.size())
                .stream()
                .map(patient -> patient.getIdElement().getIdPart())
                .collect(Collectors.toSet());
        Map<String, String> stored = new LinkedHashMap<>(published);
        stored.keySet().retainAll(found);
        return stored;
    }
}
