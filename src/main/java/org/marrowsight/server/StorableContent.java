package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationConstants;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/** Refuses with a sentence what HAPI FHIR reads without objection and fails at later, or does though it is not served. */
@Interceptor
final class StorableContent {

    private static final int AFTER_AUTHORIZATION = AuthorizationConstants.ORDER_AUTH_INTERCEPTOR + 1;

    private static final Set<HTTPVerb> METHODS = EnumSet.of(HTTPVerb.GET, HTTPVerb.POST, HTTPVerb.PUT, HTTPVerb.DELETE);

    private final FhirContext fhir;

    StorableContent(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** An entry that does not say what is to be done with it, or wants a patch, refuses the whole transaction or batch. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = AFTER_AUTHORIZATION)
    public void begins(RequestDetails request, RestOperationTypeEnum operation) {
        if (operation == RestOperationTypeEnum.TRANSACTION && request.getResource() instanceof Bundle bundle) {
            List<BundleEntryComponent> entries = bundle.getEntry();
            for (int i = 0; i < entries.size(); i++) {
                judge(entries.get(i).getRequest(), "Bundle.entry[" + i + "].request");
            }
            entries.forEach(this::standAlone);
        }
    }

    private static void judge(BundleEntryRequestComponent request, String place) {
        HTTPVerb method = request.getMethod();
        if (method == null || !METHODS.contains(method)) {
            throw new InvalidRequestException(place + ".method is "
                    + (method == null ? "missing" : method.toCode() + ", which is not served here")
                    + ". Send GET, POST, PUT or DELETE; to change a record, send it whole by PUT.");
        }
        if (request.hasUrl() && request.getUrl().split("\\?", 2)[0].contains("%")) {
            throw new InvalidRequestException(place + ".url holds a percent sign. No address of FHIR needs one.");
        }
    }

    /**
     * The parser ties entries to each other by their references, in circles if they are sent so, and the storage runs around
     * in them. What the references say is enough for it.
     */
    private void standAlone(BundleEntryComponent entry) {
        Stream.ofNullable(entry.getResource())
                .flatMap(resource -> fhir.newTerser().getAllResourceReferences(resource).stream())
                .map(found -> found.getResourceReference())
                .filter(reference -> !String.valueOf(
                                reference.getReferenceElement().getValue())
                        .startsWith("#"))
                .forEach(reference -> reference.setResource(null));
    }

    /** Judges what is about to be stored for the first time. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        judge(resource);
    }

    /** Judges what is about to replace an earlier version. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        judge(after);
    }

    private void judge(IBaseResource resource) {
        fhir.newTerser().getAllResourceReferences(resource).stream()
                .filter(found -> String.valueOf(found.getResourceReference()
                                .getReferenceElement()
                                .getValue())
                        .startsWith("?"))
                .findFirst()
                .ifPresent(found -> {
                    throw new InvalidRequestException("The reference at " + found.getName()
                            + " is a search without a type. Write Type/id, or Type?search in a transaction.");
                });
    }
}
