package org.marrowsight.terminology;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whether concepts are narrower than one: a single one is asked what is above it, for many it is listed once what is below. */
final class Below implements Predicate<Concept> {

    private final Concept broad;
    private boolean asked;
    private Optional<Set<Concept>> all = Optional.empty();

    Below(Concept broad) {
        this.broad = broad;
    }

    @Override
    public boolean test(Concept concept) {
        if (!asked) {
            asked = true;
            return concept.ancestors().contains(broad);
        }
        if (all.isEmpty()) {
            all = Optional.of(broad.descendants());
        }
        return all.get().contains(concept);
    }
}
