package org.marrowsight.cdshooks;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Resource;

/**
 * One page of a search result.
 *
 * @param resources what is on it
 * @param failed whether the search says that it failed, in whole or in part
 * @param next where the next page is; empty on the last one
 */
record ResultPage(List<Resource> resources, boolean failed, Optional<String> next) {

    ResultPage {
        resources = List.copyOf(resources);
    }

    static ResultPage of(Bundle bundle) {
        List<Resource> resources = bundle.getEntry().stream()
                .filter(BundleEntryComponent::hasResource)
                .map(BundleEntryComponent::getResource)
                .toList();
        return new ResultPage(
                resources,
                resources.stream().anyMatch(ResultPage::isFailure),
                // a link without an address is a next page all the same
                bundle.getLink().stream()
                        .filter(link -> Bundle.LINK_NEXT.equals(link.getRelation()))
                        .findFirst()
                        .map(ResultPage::address));
    }

    private static String address(BundleLinkComponent link) {
        return link.hasUrl() ? link.getUrl() : "";
    }

    private static boolean isFailure(Resource resource) {
        return resource instanceof OperationOutcome outcome
                && outcome.getIssue().stream()
                        .anyMatch(issue -> issue.getSeverity() == IssueSeverity.ERROR
                                || issue.getSeverity() == IssueSeverity.FATAL);
    }
}
