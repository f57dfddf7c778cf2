package org.marrowsight.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the code systems that no offline validator holds: their codes are taken on trust, and a value set of the
 * guide decides by its own list. Without it every LOINC or RadLex code is an error of an unknown code system, and the
 * DICOM codes are looked for in the short list that FHIR R4 brings.
 */
final class ListedCodes implements IValidationSupport {

    private static final Set<String> ANSWERED_BY_OTHERS = Set.of(
            "http://unitsofmeasure.org", "http://hl7.org/fhir", "http://terminology.hl7.org", Guide.CANONICAL_BASE);

    private final Guide guide;

    ListedCodes(Guide guide) {
        this.guide = guide;
    }

    @Override
    public FhirContext getFhirContext() {
        return GuideFiles.R4;
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, @Nullable String system) {
        return system != null
                && (system.startsWith("http://hl7.org/fhir/sid/")
                        || ANSWERED_BY_OTHERS.stream().noneMatch(system::startsWith));
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            @Nullable String valueSetUrl) {
        boolean trusted = isCodeSystemSupported(context, system) && valueSetUrl == null;
        return trusted ? new CodeValidationResult().setCode(code) : null;
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext context, @Nullable String url) {
        return url != null && url.startsWith(Guide.CANONICAL_BASE);
    }

    @Override
    public @Nullable CodeValidationResult validateCodeInValueSet(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            IBaseResource valueSet) {
        if (!(valueSet instanceof ValueSet set) || !isValueSetSupported(context, set.getUrl())) {
            return null;
        }
        boolean listed = system != null
                && code != null
                && guide.members(set.getIdElement().getIdPart()).contains(new Code(system, code));
        return listed
                ? new CodeValidationResult().setCode(code)
                : new CodeValidationResult().setSeverity(IssueSeverity.ERROR).setMessage("not listed");
    }
}
