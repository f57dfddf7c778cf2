package org.marrowsight.cdshooks;

import java.util.LinkedHashMap;
import java.util.List;
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

    /** The discovery document of a service. */
    static Map<String, Object> of(Guide guide, String planId, String hook) {
        PlanDefinition plan = guide.plan(planId)
                .orElseThrow(() -> new IllegalStateException("the guide has no PlanDefinition " + planId));
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("hook", hook);
        service.put("id", planId);
        service.put("title", plan.getTitle());
        service.put("description", plan.getDescription().strip());
        service.put("version", guide.version());
        service.put("usageRequirements", REQUIREMENTS);
        service.put("prefetch", templates(guide));
        return Map.of("services", List.of(service));
    }

    private static Map<String, String> templates(Guide guide) {
        Map<String, String> templates = new LinkedHashMap<>();
        for (RecordQuery query : RecordQuery.values()) {
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
