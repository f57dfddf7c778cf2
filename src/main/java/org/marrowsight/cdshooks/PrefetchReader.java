package org.marrowsight.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.chart.RecordQuery;

/** Reads what a caller sent along for one search. */
final class PrefetchReader {

    private final FhirJson fhir;

    PrefetchReader(FhirContext fhir) {
        this.fhir = new FhirJson(fhir);
    }

    /**
     * What was sent for a search, if it is the whole answer.
     *
     * @param earliest the first day that matters; empty when everything does
     * @throws CallRefused with status 400 when it is not FHIR R4 or about another patient
     */
    Prefetched read(RecordQuery query, HookCall call, Optional<LocalDate> earliest) {
        JsonNode value = call.prefetch().get(query.key());
        if (value == null) {
            return new Prefetched.NotSent();
        }
        if (value.isNull()) {
            return new Prefetched.Supplied(List.of());
        }
        ObjectNode sent = (ObjectNode) value;
        ObjectNode recent = earliest.map(day -> LongPast.leftOut(sent, day)).orElse(sent);
        Prefetched found = judge(query, fhir.read(recent, "prefetch." + query.key()));
        if (query == RecordQuery.PATIENT && found instanceof Prefetched.Supplied supplied) {
            refuseStranger(supplied.resources(), call.patientId());
        }
        return found;
    }

    private static Prefetched judge(RecordQuery query, Resource value) {
        if (value instanceof OperationOutcome) {
            return new Prefetched.Missing("the search failed at the client");
        }
        if (value instanceof Bundle bundle) {
            return judge(ResultPage.of(bundle));
        }
        if (!value.fhirType().equals(query.resourceType())) {
            throw refused(query, "It must be a " + query.resourceType() + ", a searchset Bundle of them, or null.");
        }
        return new Prefetched.Supplied(List.of(value));
    }

    private static Prefetched judge(ResultPage page) {
        if (page.failed()) {
            return new Prefetched.Missing("the search failed in part at the client");
        }
        return page.next()
                .<Prefetched>map(next -> new Prefetched.Begun(page.resources(), next))
                .orElseGet(() -> new Prefetched.Supplied(page.resources()));
    }

    private static void refuseStranger(List<Resource> resources, String patientId) {
        boolean strange = resources.stream()
                .filter(Patient.class::isInstance)
                .anyMatch(patient -> !patientId.equals(patient.getIdElement().getIdPart()));
        if (strange) {
            throw refused(RecordQuery.PATIENT, "It is not the patient in context.patientId.");
        }
    }

    private static CallRefused refused(RecordQuery query, String sentence) {
        return CallRefused.badRequest("invalid", "prefetch." + query.key(), sentence);
    }
}
