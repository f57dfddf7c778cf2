package org.marrowsight.chart;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.MarrowExamOrder.Procedure;
import org.marrowsight.clinical.Site;
import org.marrowsight.guide.GuideSource;

/** Reads orders that are being written. Safe for use by many threads. */
public final class MarrowOrderReader {

    private static final Set<ServiceRequestStatus> OVER = EnumSet.of(
            ServiceRequestStatus.REVOKED, ServiceRequestStatus.ENTEREDINERROR, ServiceRequestStatus.COMPLETED);

    private final GuideSource guides;

    /** Reads by the guide in force at each call. */
    public MarrowOrderReader(GuideSource guides) {
        this.guides = guides;
    }

    /**
     * The order for a marrow examination that a resource is; empty when it is something else, is over, says that
     * something is not to be done, or is about another patient.
     *
     * @param patientId logical id of the patient, without the type
     */
    public Optional<MarrowExamOrder> read(Resource resource, String patientId) {
        Concepts concepts = new Concepts(guides.current());
        return Stream.of(resource)
                .filter(ServiceRequest.class::isInstance)
                .map(ServiceRequest.class::cast)
                .filter(request -> request.getStatus() == null || !OVER.contains(request.getStatus()))
                .filter(request -> !request.getDoNotPerform())
                .filter(request -> isAbout(request, patientId))
                .filter(request -> concepts.in("marrow-exam-procedure", request.getCode()))
                .map(request -> order(request, concepts))
                .findFirst();
    }

    /** A draft is often written before its patient is filled in; the call says who it is for. */
    private static boolean isAbout(ServiceRequest request, String patientId) {
        String reference = request.getSubject().getReference();
        if (reference == null) {
            return true;
        }
        IdType id = new IdType(reference);
        return "Patient".equals(id.getResourceType()) && patientId.equals(id.getIdPart());
    }

    private static MarrowExamOrder order(ServiceRequest request, Concepts concepts) {
        return new MarrowExamOrder(
                PatientRecord.reference(request), procedures(request.getCode(), concepts), sites(request, concepts));
    }

    private static Set<Procedure> procedures(CodeableConcept code, Concepts concepts) {
        Set<Procedure> procedures = EnumSet.noneOf(Procedure.class);
        if (concepts.in("marrow-exam-aspiration", code)) {
            procedures.add(Procedure.ASPIRATION);
        }
        if (concepts.in("marrow-exam-trephine", code)) {
            procedures.add(Procedure.TREPHINE);
        }
        return procedures;
    }

    /** A code may name the sternum itself, and then the site is often left out. */
    private static List<Site> sites(ServiceRequest request, Concepts concepts) {
        Sites sites = new Sites(concepts);
        Stream<Site> stated = request.getBodySite().stream()
                .filter(place ->
                        place.hasText() || concepts.codes(place).findAny().isPresent())
                .flatMap(place -> sites.of(place).value().stream())
                .filter(site -> !site.isSameAs(Site.NOT_STATED));
        Stream<Site> implied =
                concepts.in("marrow-exam-of-sternum", request.getCode()) ? Stream.of(Site.STERNUM) : Stream.empty();
        return Stream.concat(stated, implied).distinct().toList();
    }
}
