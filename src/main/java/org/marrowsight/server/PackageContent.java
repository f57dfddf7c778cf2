package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.json.model.JsonObject;
import org.hl7.fhir.utilities.json.parser.JsonParser;
import org.marrowsight.guide.InvalidGuideException;

/** The files of a package, as they are put together. */
final class PackageContent {

    private final FhirContext fhir;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** A package that says of itself what the manifest says. */
    PackageContent(FhirContext fhir, JsonObject manifest) {
        this.fhir = fhir;
        files.put("package/package.json", json(manifest));
    }

    /** Adds a text. */
    void add(String path, String text) {
        files.put(path, bytes(text));
    }

    /** The archive, each file as old as the first moment of the day in UTC. */
    byte[] archive(LocalDate day) {
        return PackageArchive.of(files, day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /**
     * Adds a folder of resources with its index; nothing when there are none.
     *
     * @throws InvalidGuideException when two files would have the same name, or a resource has none
     */
    void addFolder(String folder, List<? extends Resource> resources) {
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
