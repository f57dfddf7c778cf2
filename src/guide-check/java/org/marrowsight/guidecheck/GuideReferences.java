package org.marrowsight.guidecheck;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.hl7.fhir.r5.model.CanonicalType;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.r5.utils.validation.IValidatorResourceFetcher;

/** Answers what a reference in the guide points to, from the guide alone. */
final class GuideReferences implements IValidatorResourceFetcher {

    private final Map<String, Element> resources;

    /** @param resources the guide's resources by type and id, {@code ValueSet/fever} */
    GuideReferences(Map<String, Element> resources) {
        this.resources = resources;
    }

    @Override
    public Element fetch(IResourceValidator validator, Object context, String url) {
        return resources.get(url);
    }

    /**
     * Asked of an address that no known definition has. As in HL7's command line, an address is believed when it is neither FHIR's nor
     * that of a definition; of our own base none is believed.
     */
    @Override
    public boolean resolveURL(
            IResourceValidator validator,
            Object context,
            String path,
            String url,
            IWorkerContext.VersionResolutionRules rules,
            String type,
            boolean canonical,
            List<CanonicalType> targets) {
        boolean ours = url.startsWith(Guide.CANONICAL_BASE.replace("https:", ""), url.indexOf(':') + 1);
        return !ours && !url.startsWith("http://hl7.org/fhir") && !type.equals("canonical");
    }

    @Override
    public byte[] fetchRaw(IResourceValidator validator, String url) {
        throw new UnsupportedOperationException("Nothing is fetched: " + url);
    }

    @Override
    public IValidatorResourceFetcher setLocale(Locale locale) {
        return this;
    }

    @Override
    public CanonicalResource fetchCanonicalResource(IResourceValidator validator, Object context, String url) {
        return null;
    }

    @Override
    public boolean fetchesCanonicalResource(IResourceValidator validator, String url) {
        return false;
    }

    @Override
    public Set<ResourceVersionInformation> fetchCanonicalResourceVersions(
            IResourceValidator validator, Object context, String url) {
        return Set.of();
    }
}
