package org.marrowsight.validation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.validation.ValidationResult;
import java.net.URI;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Stands before the storage: what the guide refuses is answered with 422 and never stored. The storage hooks see every
 * resource as it would be stored, whichever way it came: create, update, their conditional forms, the result of a patch,
 * and every entry of a transaction or batch. A transaction is also judged as a whole before it begins, so that its
 * sender learns of all bad entries at once.
 */
@Interceptor
public final class WriteGate {

    /** Runs after the hooks that decide who may do what. */
    private static final int AFTER_AUTHORIZATION = 1000;

    private static final String JUDGED = WriteGate.class.getName() + ".judged";

    private final ResourceJudge judge;
    private final OutcomeWriter outcomes;

    /** @param publicBase address of this server as its readers see it, for links to the pages of the profiles */
    public WriteGate(ResourceJudge judge, URI publicBase) {
        this.judge = judge;
        this.outcomes = new OutcomeWriter(publicBase);
    }

    /** Judges a transaction as a whole. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = AFTER_AUTHORIZATION)
    public void transactionBegins(RequestDetails request, RestOperationTypeEnum operation) {
        if (operation == RestOperationTypeEnum.TRANSACTION
                && request.getResource() instanceof Bundle bundle
                && bundle.getType() != BundleType.BATCH) {
            refuse(judge.judge(bundle));
            bundle.getEntry().stream().filter(BundleEntryComponent::hasResource).forEach(entry -> entry.getResource()
                    .setUserData(JUDGED, true));
        }
    }

    /** Judges what is about to be stored for the first time. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_AUTHORIZATION)
    public void created(IBaseResource resource) {
        stored(resource);
    }

    /** Judges what is about to replace an earlier version. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_AUTHORIZATION)
    public void updated(IBaseResource before, IBaseResource after) {
        stored(after);
    }

    /** Lets {@code $validate} answer in the words of a refused post. */
    @Hook(Pointcut.VALIDATION_COMPLETED)
    public ValidationResult validated(ValidationResult result) {
        return JudgedResult.of(result, outcomes);
    }

    private void stored(IBaseResource resource) {
        if (resource instanceof Resource judged && judged.getUserData(JUDGED) == null) {
            refuse(judge.judge(judged));
        }
    }

    private void refuse(Judgement judgement) {
        if (judgement.refused()) {
            String message = judgement.findings().get(0).text();
            throw new UnprocessableEntityException(message, outcomes.write(judgement.findings()));
        }
    }
}
