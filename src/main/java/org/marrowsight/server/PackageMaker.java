package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.InvalidGuideException;

/** Makes a guide into a package that other FHIR servers install. The same guide gives the same bytes on every day. */
final class PackageMaker {

    private final FhirContext fhir;

    PackageMaker(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * The package of a guide.
     *
     * @throws InvalidGuideException when two files would have the same name, or a resource has none
     */
    GuidePackage make(Guide guide, PackageExtras extras) {
        PackageManifest manifest = new PackageManifest(guide);
        PackageContent files = new PackageContent(fhir, manifest.json());
        files.addFolder("package/", content(guide));
        files.addFolder("package/example/", extras.examples());
        extras.notices().forEach((name, text) -> files.add("package/other/" + name, text));
        return new GuidePackage(manifest.fileName(), files.archive(manifest.date()));
    }

    private List<? extends Resource> content(Guide guide) {
        ProfileSnapshots snapshots = new ProfileSnapshots(fhir, guide);
        return guide.resources().stream()
                .map(resource ->
                        resource instanceof StructureDefinition profile ? snapshots.complete(profile) : resource)
                .toList();
    }
}
