package org.marrowsight.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.marrowsight.clinical.MarrowExamOrder.Procedure;
import org.marrowsight.clinical.Site;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** Writes the drafts that a card suggests, in the guide's own codes. Nothing here is an order. */
final class SiteDrafts {

    private static final String SITES = Guide.CANONICAL_BASE + "/CodeSystem/marrow-site";

    private final Guide guide;
    private final FhirJson fhir;

    SiteDrafts(Guide guide, FhirJson fhir) {
        this.guide = guide;
        this.fhir = fhir;
    }

    /**
     * The whole draft as it was sent, at another site. What FHIR does not allow to be empty is left out.
     *
     * @param site an iliac bone
     */
    ObjectNode moved(ObjectNode sent, Site site) {
        ObjectNode moved = sent.deepCopy();
        moved.set(
                "bodySite",
                fhir.write(new ServiceRequest().addBodySite(bone(site))).path("bodySite"));
        prune(moved);
        return moved;
    }

    /** A new draft; without a site, that is left to the operator. */
    ObjectNode added(String patientId, Procedure procedure, Optional<Site> site) {
        ServiceRequest request = new ServiceRequest();
        request.setStatus(ServiceRequestStatus.DRAFT);
        request.setIntent(ServiceRequestIntent.PROPOSAL);
        request.setCode(
                new CodeableConcept(coding(guide.members(valueSet(procedure)).get(0))));
        request.setSubject(new Reference("Patient/" + patientId));
        site.map(this::bone).ifPresent(request::addBodySite);
        return fhir.write(request);
    }

    private static String valueSet(Procedure procedure) {
        return switch (procedure) {
            case ASPIRATION -> "marrow-exam-aspiration";
            case TREPHINE -> "marrow-exam-trephine";
        };
    }

    /** The sternum has a standard code; the sides of the ilium have our own, with the standard ones that they map to. */
    private CodeableConcept bone(Site site) {
        Stream<Code> codes = site.isSameAs(Site.STERNUM)
                ? guide.members("sternum").stream().limit(1)
                : guide.meanings(new Code(SITES, site.key()));
        CodeableConcept bone = new CodeableConcept();
        codes.distinct().map(this::coding).forEach(bone::addCoding);
        return bone;
    }

    private Coding coding(Code code) {
        return new Coding(code.system(), code.value(), guide.display(code).orElse(code.value()));
    }

    private static void prune(JsonNode node) {
        node.forEach(SiteDrafts::prune);
        for (Iterator<JsonNode> parts = node.elements(); parts.hasNext(); ) {
            JsonNode part = parts.next();
            boolean isHole = part.isNull() && node instanceof ArrayNode;
            if (isEmpty(part) && !isHole) {
                parts.remove();
            }
        }
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isNull() || (node instanceof ContainerNode<?> container && container.isEmpty());
    }
}
