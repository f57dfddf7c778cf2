package org.marrowsight.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The orders that are being written for the patient in context.
 *
 * @param drafts all of them, in the order in which they were sent
 */
record DraftOrders(List<Draft> drafts) {

    private static final String ELEMENT = "context.draftOrders";

    DraftOrders {
        drafts = List.copyOf(drafts);
    }

    /**
     * One order.
     *
     * @param sent as the client sent it
     * @param resource the same, read
     * @param selected whether it is among those that the call is about: the selected ones, or all that are being signed
     */
    record Draft(ObjectNode sent, Resource resource, boolean selected) {}

    /**
     * The orders of a call.
     *
     * @throws CallRefused with status 400 when one is no FHIR R4, is for another patient, or when something was selected
     *     that is not there
     */
    static DraftOrders of(HookCall call, FhirJson fhir) {
        List<Draft> drafts = new ArrayList<>();
        List<String> selections = call.context().selections();
        List<String> unseen = new ArrayList<>(selections);
        for (JsonNode entry : entries(call)) {
            ObjectNode sent = sent(entry);
            Resource resource = fhir.read(sent, ELEMENT);
            refuseStranger(resource, call.patientId());
            String reference =
                    resource.fhirType() + "/" + resource.getIdElement().getIdPart();
            unseen.remove(reference);
            drafts.add(new Draft(sent, resource, selections.isEmpty() || selections.contains(reference)));
        }
        if (!unseen.isEmpty()) {
            throw CallRefused.badRequest(
                    "value", "context.selections", "Each of the selections must be among the draftOrders, as Type/id.");
        }
        return new DraftOrders(drafts);
    }

    /** The resources that the call is about. */
    Stream<Resource> selected() {
        return drafts.stream().filter(Draft::selected).map(Draft::resource);
    }

    private static Iterable<JsonNode> entries(HookCall call) {
        return call.context()
                .draftOrders()
                .<Iterable<JsonNode>>map(bundle -> bundle.path("entry"))
                .orElseGet(List::of);
    }

    private static ObjectNode sent(JsonNode entry) {
        if (entry.path("resource") instanceof ObjectNode resource && FhirJson.isResource(resource)) {
            return resource;
        }
        throw CallRefused.badRequest(
                "structure", ELEMENT + ".entry", "Each entry of draftOrders must hold a FHIR resource.");
    }

    private static void refuseStranger(Resource order, String patientId) {
        Optional<IdType> about = subject(order).map(reference -> new IdType(reference.getReference()));
        boolean strange = about.isPresent()
                && about.get().getIdPart() != null
                && "Patient".equals(about.get().getResourceType())
                && !patientId.equals(about.get().getIdPart());
        if (strange) {
            throw CallRefused.badRequest(
                    "value", ELEMENT, "Each of the draftOrders must be for the patient in context.patientId.");
        }
    }

    /** Orders name the patient in one of two elements. */
    private static Optional<Reference> subject(Resource order) {
        return Stream.of("subject", "patient")
                .map(order::getNamedProperty)
                .filter(property -> property != null)
                .map(Property::getValues)
                .flatMap(List<Base>::stream)
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .filter(Reference::hasReference)
                .findFirst();
    }
}
