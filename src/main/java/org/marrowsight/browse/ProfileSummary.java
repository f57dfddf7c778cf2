package org.marrowsight.browse;

import org.hl7.fhir.r4.model.StructureDefinition;

/**
 * A profile in short.
 *
 * @param id id of the structure definition
 * @param title its title
 * @param type what it is a profile of
 * @param description what it holds
 * @param purpose why it is asked for; may be empty
 */
record ProfileSummary(String id, String title, String type, String description, String purpose) {

    static ProfileSummary of(StructureDefinition profile) {
        return new ProfileSummary(
                profile.getIdElement().getIdPart(),
                ShownText.of(profile.getTitle()),
                ShownText.of(profile.getType()),
                ShownText.of(profile.getDescription()),
                ShownText.of(profile.getPurpose()));
    }

    boolean isExtension() {
        return type.equals("Extension");
    }
}
