package org.marrowsight.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * Packs files into a compressed archive that tells nothing of who packed it, where and when. HL7's own generator of
 * packages writes the moment and the user into every entry, and cannot be told otherwise. The compression is the one of
 * the Java runtime: one with another zlib may give other bytes for the same files.
 */
final class PackageArchive {

    private static final int READABLE_BY_ALL = 0100644;

    private PackageArchive() {}

    /** The archive of these files, by path, each as old as said. */
    static byte[] of(SortedMap<String, byte[]> files, Instant age) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // without parameters, the header of the compression holds neither a time nor a name
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                archive.putArchiveEntry(entry(file.getKey(), file.getValue().length, age));
                archive.write(file.getValue());
                archive.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static TarArchiveEntry entry(String path, long size, Instant age) {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(size);
        entry.setMode(READABLE_BY_ALL);
        entry.setLastModifiedTime(FileTime.from(age));
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        return entry;
    }
}
