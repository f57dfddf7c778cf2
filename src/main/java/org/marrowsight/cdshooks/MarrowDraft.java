package org.marrowsight.cdshooks;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.marrowsight.chart.MarrowOrderReader;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.MarrowExamOrders;

/**
 * One order for a marrow examination that is being written.
 *
 * @param draft as it was sent
 * @param order what it asks for
 */
record MarrowDraft(DraftOrders.Draft draft, MarrowExamOrder order) {

    /** Those among the orders of a call that are for a marrow examination. */
    static List<MarrowDraft> of(DraftOrders drafts, MarrowOrderReader reader, String patientId) {
        return drafts.drafts().stream()
                .flatMap(draft ->
                        reader.read(draft.resource(), patientId).map(order -> new MarrowDraft(draft, order)).stream())
                .toList();
    }

    /** The same, parted into those that the call is about and those beside them. */
    static MarrowExamOrders parted(List<MarrowDraft> drafts) {
        return new MarrowExamOrders(orders(drafts, true), orders(drafts, false));
    }

    private static List<MarrowExamOrder> orders(List<MarrowDraft> drafts, boolean selected) {
        return drafts.stream()
                .filter(draft -> draft.draft().selected() == selected)
                .map(MarrowDraft::order)
                .toList();
    }

    /** Whether a suggestion may change it: it is still a draft, and it can be named. */
    boolean isChangeable() {
        return request()
                .filter(request -> request.getIdElement().hasIdPart())
                .filter(request -> request.getStatus() == ServiceRequestStatus.DRAFT)
                .isPresent();
    }

    /** The order as a resource. */
    Optional<ServiceRequest> request() {
        return draft.resource() instanceof ServiceRequest request ? Optional.of(request) : Optional.empty();
    }
}
