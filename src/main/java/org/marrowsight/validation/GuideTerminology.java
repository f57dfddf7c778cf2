package org.marrowsight.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/**
 * Answers the validator's questions about codes from the guide. Membership of the guide's value sets and the codes of
 * its own code systems are decided here; FHIR's own code systems and UCUM are left to others; any other code system is
 * taken on trust, and so is every display, because a hospital words its displays as it likes.
 */
final class GuideTerminology implements IValidationSupport {

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final Set<String> OF_FHIR = Set.of("http://hl7.org/fhir/", "http://terminology.hl7.org/");
    private static final String VALUE_SETS = Guide.CANONICAL_BASE + "/ValueSet/";

    private final IValidationSupport ofFhir;
    private final Guide guide;

    GuideTerminology(IValidationSupport ofFhir, Guide guide) {
        this.ofFhir = ofFhir;
        this.guide = guide;
    }

    @Override
    public FhirContext getFhirContext() {
        return ofFhir.getFhirContext();
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext context, @Nullable String url) {
        return url != null && url.startsWith(VALUE_SETS);
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, @Nullable String url) {
        return url != null && !leftToOthers(url);
    }

    /** UCUM, and what FHIR itself enumerates. Of LOINC or DICOM it holds the name or a few codes only. */
    private boolean leftToOthers(String system) {
        return system.equals(UCUM)
                || (OF_FHIR.stream().anyMatch(system::startsWith) && ofFhir.fetchCodeSystem(system) != null);
    }

    @Override
    public @Nullable CodeValidationResult validateCodeInValueSet(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            IBaseResource valueSet) {
        if (!(valueSet instanceof ValueSet asked) || !isValueSetSupported(context, asked.getUrl())) {
            return null;
        }
        return system != null && code != null && guide.contains(idOf(asked), new Code(system, code))
                ? known(code)
                : unknown("not in " + asked.getUrl());
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            @Nullable String valueSetUrl) {
        if (system == null || code == null || valueSetUrl != null || leftToOthers(system)) {
            return null;
        }
        return guide.isMadeUp(new Code(system, code))
                ? unknown("'" + system + "#" + code + "' is not known")
                : known(code);
    }

    @Override
    public @Nullable LookupCodeResult lookupCode(ValidationSupportContext context, LookupCodeRequest request) {
        return null;
    }

    private String idOf(ValueSet valueSet) {
        return valueSet.getUrl().substring(VALUE_SETS.length());
    }

    private static CodeValidationResult known(String code) {
        return new CodeValidationResult().setCode(code);
    }

    private static CodeValidationResult unknown(String message) {
        CodeValidationIssue issue = new CodeValidationIssue(
                message,
                IssueSeverity.ERROR,
                CodeValidationIssueCode.CODE_INVALID,
                CodeValidationIssueCoding.INVALID_CODE);
        return new CodeValidationResult()
                .setSeverity(IssueSeverity.ERROR)
                .setMessage(message)
                .addIssue(issue);
    }
}
