package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain.CacheConfiguration;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.marrowsight.guide.Guide;

/** Completes the profiles of a guide with what they inherit, for servers that only read complete profiles. */
final class ProfileSnapshots {

    private final ValidationSupportChain definitions;

    ProfileSnapshots(FhirContext fhir, Guide guide) {
        PrePopulatedValidationSupport content = new PrePopulatedValidationSupport(fhir);
        // what a site adds is in no profile; copies, because the generator leaves notes of its own on what it is given
        guide.resources().stream()
                .filter(resource -> Guide.owns(resource.getUrl()))
                .forEach(resource -> content.addResource(resource.copy()));
        this.definitions = new ValidationSupportChain(
                CacheConfiguration.disabled(),
                content,
                new DefaultProfileValidationSupport(fhir),
                new SnapshotGeneratingValidationSupport(fhir));
    }

    /** A copy of a profile with its snapshot and the mappings that it names; all else is as it was written. */
    StructureDefinition complete(StructureDefinition profile) {
        StructureDefinition generated = (StructureDefinition) definitions.generateSnapshot(
                new ValidationSupportContext(definitions),
                profile.copy(),
                profile.getUrl(),
                Guide.CANONICAL_BASE,
                profile.getName());
        // the generator goes through FHIR R5 and back: no more than needed is taken from what it returns
        return profile.copy().setSnapshot(generated.getSnapshot()).setMapping(generated.getMapping());
    }
}
