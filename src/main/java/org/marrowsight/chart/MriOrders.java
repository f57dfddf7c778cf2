package org.marrowsight.chart;

import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.marrowsight.guide.GuideSource;

/** Finds the orders of an MRI that shows marrow. Safe for use by many threads. */
public final class MriOrders {

    private static final Set<ServiceRequestStatus> VOID =
            Set.of(ServiceRequestStatus.REVOKED, ServiceRequestStatus.ENTEREDINERROR);

    private final GuideSource guides;

    /** Finds them by the guide in force at each call. */
    public MriOrders(GuideSource guides) {
        this.guides = guides;
    }

    /** Whether one of the orders asks for such an MRI. */
    public boolean areAmong(Stream<Resource> orders) {
        Concepts concepts = new Concepts(guides.current());
        return orders.filter(ServiceRequest.class::isInstance)
                .map(ServiceRequest.class::cast)
                .filter(order -> !order.getDoNotPerform())
                .filter(order -> !order.hasStatus() || !VOID.contains(order.getStatus()))
                .anyMatch(order -> concepts.in("marrow-mri-order", order.getCode()));
    }
}
