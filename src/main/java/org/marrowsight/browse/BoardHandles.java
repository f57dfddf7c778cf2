package org.marrowsight.browse;

import java.util.Optional;

/** Reads opaque addresses of boards. */
@FunctionalInterface
public interface BoardHandles {

    /** What a handle of this installation stands for, expired or not; empty for any other text. */
    Optional<BoardHandle> read(String handle);
}
