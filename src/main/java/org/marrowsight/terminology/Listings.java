package org.marrowsight.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.marrowsight.terminology.Member.Listing;

/** Reads what a value set says about a code that it lists. */
final class Listings {

    private Listings() {}

    static Listing of(ConceptReferenceComponent listed) {
        return new Listing(
                Optional.ofNullable(listed.getDisplay()),
                listed.getDesignation().stream().map(Listings::designation).toList(),
                listed.getExtension());
    }

    private static ConceptDefinitionDesignationComponent designation(ConceptReferenceDesignationComponent listed) {
        ConceptDefinitionDesignationComponent designation = new ConceptDefinitionDesignationComponent()
                .setLanguage(listed.getLanguage())
                .setUse(listed.hasUse() ? listed.getUse() : null)
                .setValue(listed.getValue());
        listed.getExtension().forEach(designation::addExtension);
        return designation;
    }
}
