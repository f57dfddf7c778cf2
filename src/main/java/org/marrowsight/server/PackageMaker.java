package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.utilities.json.model.JsonObject;
import org.hl7.fhir.utilities.json.parser.JsonParser;
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
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("package/package.json", json(manifest.json()));
        addFolder(files, "package/", content(guide));
        addFolder(files, "package/example/", extras.examples());
        extras.notices().forEach((name, text) -> files.put("package/other/" + name, bytes(text)));
        return new GuidePackage(
                manifest.fileName(),
                PackageArchive.of(
                        files, manifest.date().atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private List<? extends Resource> content(Guide guide) {
        ProfileSnapshots snapshots = new ProfileSnapshots(fhir, guide);
        return guide.resources().stream()
                .map(resource ->
                        resource instanceof StructureDefinition profile ? snapshots.complete(profile) : resource)
                .toList();
    }

    private void addFolder(SortedMap<String, byte[]> files, String folder, List<? extends Resource> resources) {
        if (resources.isEmpty()) {
            return;
        }
        SortedMap<String, byte[]> named = new TreeMap<>();
        for (Resource resource : resources) {
            if (named.put(name(resource), json(resource)) != null) {
                throw new InvalidGuideException("Two resources would be " + folder + name(resource));
            }
        }
        files.put(folder + ".index.json", json(PackageIndex.of(named)));
        named.forEach((name, json) -> files.put(folder + name, json));
    }

    private static String name(Resource resource) {
        if (!resource.hasId()) {
            throw new InvalidGuideException(
                    "A resource of type " + resource.fhirType() + " has no id to be named by in the package");
        }
        return resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json";
    }

    private byte[] json(Resource resource) {
        return bytes(fhir.newJsonParser().setPrettyPrint(true).encodeResourceToString(resource));
    }

    private static byte[] json(JsonObject json) {
        return bytes(JsonParser.compose(json, true));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
