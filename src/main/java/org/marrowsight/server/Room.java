package org.marrowsight.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * The room that is left on the disk of the embedded database. H2 can lose what it has acknowledged when its file cannot be
 * written, so that it must never come to that: writes are refused while there is still room for reading, which writes a
 * little as well, and everything before there is none. Safe for use by many threads.
 */
final class Room {

    /** What the room allows. */
    enum Left {
        /** To write and to read. */
        ENOUGH,
        /** To read. */
        FOR_READING,
        /** Nothing: the database is not touched. */
        NONE
    }

    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    private static final int READING_SHARE = 4;

    private final Disk disk;
    private final DataSize least;
    private final AtomicReference<Left> before = new AtomicReference<>(Left.ENOUGH);

    /**
     * Room on a disk.
     *
     * @param least room that is needed for writing; a fourth of it is needed for reading
     */
    Room(Disk disk, DataSize least) {
        this.disk = disk;
        this.least = least;
    }

    /** What tells how many bytes a disk has left. */
    @FunctionalInterface
    interface Disk {
        long usableBytes() throws IOException;
    }

    /** The disk of a folder that need not be there yet. */
    static Disk diskOf(Path folder) {
        Path there = folder.toAbsolutePath();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there)::getUsableSpace;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the room allows now. */
    Left left() {
        Left now = judged();
        if (before.getAndSet(now) != now) {
            LOG.warn(
                    "Room on the disk of the database, of which writing needs {} MB and reading a fourth of that: {}",
                    least.toMegabytes(),
                    now);
        }
        return now;
    }

    private Left judged() {
        try {
            long usable = disk.usableBytes();
            if (usable >= least.toBytes()) {
                return Left.ENOUGH;
            }
            return usable >= least.toBytes() / READING_SHARE ? Left.FOR_READING : Left.NONE;
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }
}
