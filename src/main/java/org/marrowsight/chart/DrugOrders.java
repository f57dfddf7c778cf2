package org.marrowsight.chart;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.clinical.DrugOrder;
import org.marrowsight.guide.GuideSource;

/** Reads the drugs among the orders that are being written. Safe for use by many threads. */
public final class DrugOrders {

    private static final Set<MedicationRequestStatus> GIVEN_UP = EnumSet.of(
            MedicationRequestStatus.CANCELLED,
            MedicationRequestStatus.ENTEREDINERROR,
            MedicationRequestStatus.STOPPED,
            MedicationRequestStatus.COMPLETED);

    private final GuideSource guides;

    /** Reads by the guide in force at each call. */
    public DrugOrders(GuideSource guides) {
        this.guides = guides;
    }

    /**
     * The drugs of concern here. An order not to give a drug is none.
     *
     * @param orders what is being ordered
     * @param sentAlong where the drugs may be that orders only refer to
     */
    public List<DrugOrder> read(Collection<? extends Resource> orders, Collection<? extends Resource> sentAlong) {
        DrugNames names = names(sentAlong);
        return wanted(orders)
                .filter(order -> !names.kinds(order.getMedication()).isEmpty())
                .map(order -> new DrugOrder(
                        PatientRecord.reference(order),
                        names.kinds(order.getMedication()),
                        names.words(order.getMedication())))
                .toList();
    }

    /** Whether an order names its drug by a reference to something that was not sent, so that nobody can say what it is. */
    public boolean areAnyOutOfReach(Collection<? extends Resource> orders, Collection<? extends Resource> sentAlong) {
        DrugNames names = names(sentAlong);
        return wanted(orders).anyMatch(order -> names.isOutOfReach(order.getMedication()));
    }

    private static Stream<MedicationRequest> wanted(Collection<? extends Resource> orders) {
        return orders.stream()
                .filter(MedicationRequest.class::isInstance)
                .map(MedicationRequest.class::cast)
                .filter(order -> order.getStatus() == null || !GIVEN_UP.contains(order.getStatus()))
                .filter(order -> !order.getDoNotPerform());
    }

    private DrugNames names(Collection<? extends Resource> sentAlong) {
        return new DrugNames(new Concepts(guides.current()), reference -> medication(reference, sentAlong));
    }

    private static Optional<Medication> medication(Reference reference, Collection<? extends Resource> sentAlong) {
        return PatientRecord.of(sentAlong, "").medication(reference);
    }
}
