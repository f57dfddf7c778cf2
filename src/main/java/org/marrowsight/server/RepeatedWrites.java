package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.jspecify.annotations.Nullable;

/**
 * Has a write done again that failed only because another one was faster. Who states the version that is to be
 * replaced wants to hear of the other one: that is not done again. So are deletions, which HAPI also calls a conflict when
 * something refers to what they would delete.
 */
@Interceptor
final class RepeatedWrites {

    private static final int MOST = 5;

    /** Says how often. */
    @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
    public ResourceVersionConflictResolutionStrategy repeat(@Nullable RequestDetails request) {
        ResourceVersionConflictResolutionStrategy strategy = new ResourceVersionConflictResolutionStrategy();
        strategy.setRetry(request != null && mayBeRepeated(request));
        strategy.setMaxRetries(MOST);
        return strategy;
    }

    private static boolean mayBeRepeated(RequestDetails request) {
        return request.getRequestType() != RequestTypeEnum.DELETE
                && request.getHeader(Constants.HEADER_IF_MATCH) == null
                && !(request.getResource() instanceof Bundle bundle
                        && bundle.getEntry().stream()
                                .map(Bundle.BundleEntryComponent::getRequest)
                                .anyMatch(RepeatedWrites::mustNotBeRepeated));
    }

    private static boolean mustNotBeRepeated(BundleEntryRequestComponent entry) {
        return entry.hasIfMatch() || entry.getMethod() == HTTPVerb.DELETE;
    }
}
