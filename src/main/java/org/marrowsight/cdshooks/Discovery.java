package org.marrowsight.cdshooks;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** What the discovery endpoint says of a service: its own words from the plan definition, its searches from the value sets. */
final class Discovery {

    private static final int MOST_RECORDS = 1000;
    private static final String PATIENT_ID = "{{context.patientId}}";
    private static final String REQUIREMENTS =
            "Needs every prefetch key: the whole answer of the search in one Bundle without further pages, or null when"
                    + " there is nothing on record. Instead of prefetch a client of this very server may name its FHIR base"
                    + " as fhirServer. No other server is contacted. Drugs must be"
                    + " coded in the medication resources themselves. FHIR R4.";

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
            templates.put(query.key(), template(query, guide));
        }
        return templates;
    }

    private static String template(RecordQuery query, Guide guide) {
        return query.dateParameter()
                .map(date -> query.resourceType() + "?patient=" + PATIENT_ID + "&code=" + listed(query.codes(guide))
                        + "&_sort=-" + date + "&_count=" + MOST_RECORDS)
                .orElseGet(() -> query.resourceType() + "/" + PATIENT_ID);
    }

    private static String listed(Set<Code> codes) {
        return codes.stream().map(code -> code.system() + "|" + code.value()).collect(Collectors.joining(","));
    }
}
