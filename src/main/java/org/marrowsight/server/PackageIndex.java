package org.marrowsight.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.hl7.fhir.utilities.json.model.JsonArray;
import org.hl7.fhir.utilities.json.model.JsonObject;
import org.hl7.fhir.utilities.json.model.JsonString;
import org.hl7.fhir.utilities.json.parser.JsonParser;
import org.hl7.fhir.utilities.npm.NpmPackageIndexBuilder;

/**
 * The list of a folder's resources, by which tools find one without reading all. HL7's own builder of it takes every
 * {@code type} for a text, and writes a brace for the type of a plan.
 */
final class PackageIndex {

    private static final List<String> FIELDS = List.of(
            "resourceType", "id", "url", "version", "kind", "type", "supplements", "content", "valueSet", "derivation");

    private PackageIndex() {}

    /** The index of these files, by name. */
    static JsonObject of(SortedMap<String, byte[]> resources) {
        JsonArray files = new JsonArray();
        for (Map.Entry<String, byte[]> resource : resources.entrySet()) {
            files.add(entry(resource.getKey(), resource.getValue()));
        }
        JsonObject index = new JsonObject();
        index.add("index-version", NpmPackageIndexBuilder.CURRENT_INDEX_VERSION);
        index.add("files", files);
        return index;
    }

    private static JsonObject entry(String name, byte[] json) {
        JsonObject resource = parsed(json);
        JsonObject entry = new JsonObject();
        entry.add("filename", name);
        for (String field : FIELDS) {
            if (resource.get(field) instanceof JsonString text) {
                entry.add(field, text.getValue());
            }
        }
        return entry;
    }

    private static JsonObject parsed(byte[] json) {
        try {
            return JsonParser.parseObject(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
