package org.marrowsight.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.marrowsight.guide.Guide;

/** The definitions that profiles refer to: FHIR's own, read once, and those of a guide. All of it in memory. */
final class Definitions {

    private static final List<Class<? extends MetadataResource>> READ_BY_THE_VALIDATOR =
            List.of(StructureDefinition.class, ValueSet.class, CodeSystem.class);

    private final FhirContext fhir;
    private final DefaultProfileValidationSupport ofFhir;

    /** The validator asks for a definition without a name where a reference is no address. */
    private static final class NamedDefinitions extends DefaultProfileValidationSupport {

        NamedDefinitions(FhirContext fhir) {
            super(fhir);
        }

        @Override
        public @Nullable IBaseResource fetchStructureDefinition(String url) {
            return url.isBlank() || url.endsWith("/") ? null : super.fetchStructureDefinition(url);
        }
    }

    Definitions(FhirContext fhir) {
        this.fhir = fhir;
        this.ofFhir = new NamedDefinitions(fhir);
    }

    FhirContext fhir() {
        return fhir;
    }

    /** FHIR's definitions and the guide's, as the validator wants to see them. */
    WorkerContextValidationSupportAdapter with(Guide guide) {
        ValidationSupportChain chain = new ValidationSupportChain(
                new GuideTerminology(ofFhir, guide),
                content(guide),
                ofFhir,
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir));
        // a concept is good when one of its codings is: hospitals send their own beside the standard one
        chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        return new WorkerContextValidationSupportAdapter(chain);
    }

    /**
     * Of the guide itself: what a site adds is never bound by a profile, and must not stand in for FHIR's definitions.
     * Copies, because the validator leaves notes of its own on what it is given.
     */
    private PrePopulatedValidationSupport content(Guide guide) {
        PrePopulatedValidationSupport content = new PrePopulatedValidationSupport(fhir);
        for (Class<? extends MetadataResource> type : READ_BY_THE_VALIDATOR) {
            guide.all(type)
                    .filter(resource -> Guide.owns(resource.getUrl()))
                    .forEach(resource -> content.addResource(resource.copy()));
        }
        return content;
    }
}
