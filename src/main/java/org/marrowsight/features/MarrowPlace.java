package org.marrowsight.features;

import org.marrowsight.clinical.MriFinding.Part;
import org.marrowsight.clinical.Site;

/**
 * Where marrow can be taken: a bone, or a part of it where MRI tells the parts apart (E56).
 *
 * @param site the bone
 * @param part the part of it; whole where nothing tells parts apart
 */
public record MarrowPlace(Site site, Part part) {

    /** The place in words. */
    public String label() {
        return switch (part) {
            case CENTRAL -> site.label() + ", central part";
            case PERIPHERAL -> site.label() + ", peripheral part";
            case WHOLE, NOT_STATED -> site.label();
        };
    }

    /** The part as a word for programs. */
    public String partCode() {
        return switch (part) {
            case CENTRAL -> "central";
            case PERIPHERAL -> "peripheral";
            case WHOLE, NOT_STATED -> "whole";
        };
    }
}
