package org.marrowsight.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.marrowsight.guide.Guide;

/** Reads {@code meta.profile}: profiles of ours are taken at their word, those of other publishers are not looked at. */
final class DeclaredProfiles {

    private static final String OWN = Guide.CANONICAL_BASE + "/StructureDefinition/";

    private final List<StructureDefinition> profiles;
    private final ProfileIndex index;

    DeclaredProfiles(List<StructureDefinition> profiles, ProfileIndex index) {
        this.profiles = profiles;
        this.index = index;
    }

    /**
     * What a resource declares.
     *
     * @param inferred the profiles that its code stands for
     */
    Reading read(Resource resource, List<StructureDefinition> inferred) {
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>());
        List<CanonicalType> declarations = resource.getMeta().getProfile();
        for (int i = 0; i < declarations.size(); i++) {
            String url =
                    Canonical.withoutVersion(String.valueOf(declarations.get(i).getValue()));
            if (url.startsWith(OWN)) {
                ElementPath path = new ElementPath(resource.fhirType() + ".meta.profile[" + i + "]");
                read(url, path, new Declaring(resource, inferred), reading);
            }
        }
        return reading;
    }

    private void read(String url, ElementPath path, Declaring declaring, Reading reading) {
        Optional<StructureDefinition> profile =
                profiles.stream().filter(known -> known.getUrl().equals(url)).findFirst();
        if (profile.isEmpty()) {
            reading.misfits()
                    .add(misfit(path, url + " is not a profile of this server. Its profiles are " + names() + "."));
        } else if (!fits(profile.get(), declaring)) {
            reading.misfits()
                    .add(misfit(path, declaring.contradiction(profile.get()))
                            .demandedBy(profile.get().getIdPart()));
        } else {
            reading.further().add(profile.get());
        }
    }

    private boolean fits(StructureDefinition profile, Declaring declaring) {
        return profile.getType().equals(declaring.resource().fhirType())
                && (!index.decides(profile) || declaring.inferred().contains(profile));
    }

    private static Finding misfit(ElementPath path, String text) {
        return Finding.error(IssueType.BUSINESSRULE, path.text(), text);
    }

    private String names() {
        return profiles.stream().map(StructureDefinition::getIdPart).sorted().collect(Collectors.joining(", "));
    }

    /**
     * What the declarations come to.
     *
     * @param further profiles to check beside those that the code stands for
     * @param misfits declarations that cannot be true
     */
    record Reading(List<StructureDefinition> further, List<Finding> misfits) {}

    private record Declaring(Resource resource, List<StructureDefinition> inferred) {

        String contradiction(StructureDefinition profile) {
            String declared =
                    "The resource declares the profile " + profile.getIdPart() + " (" + profile.getTitle() + "), but ";
            if (!profile.getType().equals(resource.fhirType())) {
                return declared + "that is for " + profile.getType() + ", and this is " + resource.fhirType() + ".";
            }
            String meant = inferred.isEmpty()
                    ? "its code is none that this profile is for"
                    : "its code stands for "
                            + inferred.stream()
                                    .map(StructureDefinition::getIdPart)
                                    .collect(Collectors.joining(", "));
            return declared + meant + ". Send the code that belongs to the profile, or leave the declaration out.";
        }
    }
}
