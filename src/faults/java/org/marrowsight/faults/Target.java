package org.marrowsight.faults;

import org.marrowsight.Http;
import org.marrowsight.Http.Answer;

/** Where writes are sent. */
@FunctionalInterface
interface Target {

    /**
     * The answer to a write.
     *
     * @throws java.io.UncheckedIOException when none came
     */
    Answer send(Write write);

    static Target of(Http server) {
        return write -> server.post(write.path(), write.body());
    }
}
