package org.marrowsight.load;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A file of a bulk export.
 *
 * @param path where it is
 * @param size in bytes
 * @param type resource type of its first line; empty when that is no resource
 */
record BulkFile(Path path, long size, String type) {

    /** What others refer to comes before them; types that are not named here come last. */
    private static final List<String> ORDER = List.of(
            "Organization",
            "Location",
            "Practitioner",
            "PractitionerRole",
            "Device",
            "Medication",
            "Patient",
            "RelatedPerson",
            "Encounter",
            "Condition",
            "BodyStructure",
            "ServiceRequest",
            "MedicationRequest",
            "Procedure",
            "Specimen",
            "ImagingStudy",
            "Observation");

    /** All in a folder, in the order in which they can be stored. */
    static List<BulkFile> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<BulkFile> found = files.filter(Files::isRegularFile)
                    .filter(file -> name(file).endsWith(".ndjson") || name(file).endsWith(".ndjson.gz"))
                    .map(BulkFile::of)
                    .sorted(Comparator.comparingInt(BulkFile::place).thenComparing(BulkFile::name))
                    .toList();
            if (found.isEmpty()) {
                throw new LoadStoppedException("There is no file *.ndjson or *.ndjson.gz in " + folder);
            }
            return found;
        } catch (IOException e) {
            throw new LoadStoppedException("Cannot read " + folder, e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static BulkFile of(Path path) {
        try {
            BulkFile file = new BulkFile(path, Files.size(path), "");
            try (BufferedReader reader = file.open()) {
                String first = reader.readLine();
                return new BulkFile(path, file.size(), first == null ? "" : typeOf(first));
            }
        } catch (IOException e) {
            throw new LoadStoppedException("Cannot read " + path, e);
        }
    }

    private static String typeOf(String line) {
        try {
            String address = ResourceLine.read("", 1, line).address();
            return address.substring(0, address.indexOf('/'));
        } catch (UnreadableLineException noResource) {
            return "";
        }
    }

    private int place() {
        int place = ORDER.indexOf(type);
        return place < 0 ? ORDER.size() : place;
    }

    String name() {
        return name(path);
    }

    BufferedReader open() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
        return new BufferedReader(new InputStreamReader(
                name().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
    }
}
