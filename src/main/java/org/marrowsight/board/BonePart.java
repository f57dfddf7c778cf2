package org.marrowsight.board;

import java.util.Optional;

/**
 * A drawn part of the skeleton.
 *
 * @param id its id
 * @param title its name
 * @param look its class by MRI
 * @param sample what the newest sample of it gave; empty when none is on record
 * @param words all of this in a sentence
 */
public record BonePart(String id, String title, MriLook look, Optional<SampleMark> sample, String words) {

    /**
     * The newest sample of a bone.
     *
     * @param shape aspirate or trephine
     * @param result what it gave
     */
    public record SampleMark(Mark.Shape shape, Yield result) {}
}
