package org.marrowsight.validation;

import java.util.List;

/**
 * What the guide says about a resource.
 *
 * @param concern whether a profile of the guide speaks about the resource at all
 * @param findings errors before warnings; empty when nothing is wrong
 */
public record Judgement(boolean concern, List<Finding> findings) {

    private static final Judgement NO_CONCERN = new Judgement(false, List.of());

    /** Copies the findings. */
    public Judgement {
        findings = List.copyOf(findings);
    }

    /** No profile of the guide speaks about the resource. */
    static Judgement noConcern() {
        return NO_CONCERN;
    }

    /** Whether the resource must not be stored. */
    public boolean refused() {
        return findings.stream().anyMatch(Finding::refuses);
    }
}
