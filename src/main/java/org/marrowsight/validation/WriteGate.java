package org.marrowsight.validation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.validation.ValidationResult;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
    private final Consumer<Judgement> heard;
    private final Predicate<RequestDetails> seesOthers;

    /**
     * A gate.
     *
     * @param publicBase address of this server as its readers see it, for links to the pages of the profiles
     * @param heard is told each judgement about what was about to be stored
     * @param seesOthers whether whoever sent a request may know of all that is stored about specimens
     */
    public WriteGate(
            ResourceJudge judge, URI publicBase, Consumer<Judgement> heard, Predicate<RequestDetails> seesOthers) {
        this.judge = judge;
        this.heard = heard;
        this.seesOthers = seesOthers;
        this.outcomes = new OutcomeWriter(publicBase);
    }

    /** Judges a transaction as a whole. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = AFTER_AUTHORIZATION)
    public void transactionBegins(RequestDetails request, RestOperationTypeEnum operation) {
        if (operation == RestOperationTypeEnum.TRANSACTION
                && request.getResource() instanceof Bundle bundle
                && bundle.getType() != BundleType.BATCH) {
            heed(judge.judge(bundle), request);
            bundle.getEntry().stream().filter(BundleEntryComponent::hasResource).forEach(entry -> entry.getResource()
                    .setUserData(JUDGED, true));
        }
    }

    /** Judges what is about to be stored for the first time. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_AUTHORIZATION)
    public void created(IBaseResource resource, RequestDetails request) {
        stored(resource, request);
    }

    /** Judges what is about to replace an earlier version. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_AUTHORIZATION)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        stored(after, request);
    }

    /** Lets {@code $validate} answer in the words of a refused post. */
    @Hook(Pointcut.VALIDATION_COMPLETED)
    public ValidationResult validated(ValidationResult result) {
        return JudgedResult.of(result, outcomes);
    }

    private void stored(IBaseResource resource, RequestDetails request) {
        if (resource instanceof Resource judged && judged.getUserData(JUDGED) == null) {
            heed(judge.judge(judged), request);
        }
    }

    private void heed(Judgement judgement, RequestDetails request) {
        heard.accept(judgement);
        if (judgement.refused()) {
            List<Finding> findings = seesOthers.test(request)
                    ? judgement.findings()
                    : judgement.findings().stream()
                            .map(Finding::toldToStrangers)
                            .toList();
            throw new UnprocessableEntityException(findings.get(0).text(), outcomes.write(findings));
        }
    }
}
