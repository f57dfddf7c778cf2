package org.marrowsight.cdshooks;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Guide;

/** What the discovery endpoint says of a service: its own words from the plan definition, its searches from the value sets. */
final class Discovery {

    private static final String REQUIREMENTS =
            "Needs every prefetch key: the whole answer of the search, or null when there is nothing on record. A key"
                    + " that is not sent, and the further pages of one that is not whole, are fetched from fhirServer with"
                    + " the access token of the call, but only when the operator of this service allows that server; no"
                    + " other server is contacted. Without that the keys have to be sent, each in one Bundle, newest first"
                    + " where a search is sorted. What cannot be obtained is answered with status 412, which names the"
                    + " keys. Drugs must be coded in the medication resources themselves. FHIR R4.";

    private Discovery() {}

    /** The entry of a service in the discovery document. */
    static Map<String, Object> of(Guide guide, CdsService service) {
        PlanDefinition plan = guide.plan(service.planId())
                .orElseThrow(() -> new IllegalStateException("the guide has no PlanDefinition " + service.planId()));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("hook", service.hook().text());
        entry.put("id", service.id());
        entry.put("title", plan.getTitle());
        entry.put("description", plan.getDescription().strip());
        entry.put("version", guide.version());
        entry.put("usageRequirements", REQUIREMENTS);
        entry.put("prefetch", templates(guide, service.queries()));
        return entry;
    }

    private static Map<String, String> templates(Guide guide, Set<RecordQuery> queries) {
        Map<String, String> templates = new LinkedHashMap<>();
        for (RecordQuery query : EnumSet.copyOf(queries)) {
            templates.put(query.key(), SearchTemplate.of(query, guide).text());
        }
        return templates;
    }
}
