package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.guide.Guide;

/**
 * Keeps clients from changing the packaged guide: the criteria were reviewed together with exactly this content. A site
 * adds resources of its own beside it.
 */
@Interceptor
final class GuideProtection {

    private final GuideContent guide;
    private final SiteRules rules;

    GuideProtection(GuideContent guide, SiteRules rules) {
        this.guide = guide;
        this.rules = rules;
    }

    /** Judges a resource that a client wants to create. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void create(IBaseResource resource) {
        judge(resource);
    }

    /** Judges a resource that a client wants to put in place of another. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void update(IBaseResource before, IBaseResource after) {
        judge(after);
    }

    /** Judges a resource that a client wants to delete. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void delete(IBaseResource resource) {
        if (resource instanceof MetadataResource canonical && guide.names(canonical)) {
            throw refusal(canonical);
        }
    }

    private void judge(IBaseResource resource) {
        if (!(resource instanceof MetadataResource canonical) || guide.holds(canonical)) {
            return;
        }
        if (guide.names(canonical)) {
            throw refusal(canonical);
        }
        if (Guide.owns(canonical.getUrl())) {
            throw new ForbiddenOperationException("The canonical URL of this " + canonical.fhirType()
                    + " belongs to the guide of this server. Give it a URL of your own organization.");
        }
        rules.objection(canonical).ifPresent(objection -> {
            throw new UnprocessableEntityException(objection);
        });
    }

    private static ForbiddenOperationException refusal(MetadataResource canonical) {
        return new ForbiddenOperationException(ResourceKey.of(canonical)
                + " is part of the guide of this server and cannot be changed or deleted. Post a resource of your own"
                + " with another id and URL; to have codes of your site understood, post a ConceptMap that leads from"
                + " them to codes of the guide.");
    }
}
