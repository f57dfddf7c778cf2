package org.marrowsight.chart;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Condition;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.LeukemiaRelapse;
import org.marrowsight.clinical.LeukemiaRelapse.Place;

/** Relapses of leukemia on the problem list (E102 to E104). */
final class Relapses {

    private static final Map<String, Place> PLACES = Map.of(
            "leukemia-relapse", Place.NOT_STATED,
            "marrow-relapse", Place.MARROW,
            "extramedullary-relapse", Place.EXTRAMEDULLARY,
            "isolated-extramedullary-relapse", Place.EXTRAMEDULLARY,
            "combined-relapse", Place.COMBINED);

    private final Concepts concepts;
    private final Times times;
    private final LesionSites sites;

    Relapses(Concepts concepts, Times times) {
        this.concepts = concepts;
        this.times = times;
        this.sites = new LesionSites(concepts);
    }

    /** The relapse that a condition states; empty when it states none. */
    Optional<Reading<LeukemiaRelapse>> read(Condition condition) {
        return concepts.local("leukemia-course", condition.getCode())
                .flatMap(code -> Optional.ofNullable(PLACES.get(code)))
                .map(place -> Conditions.onset(condition, times)
                        .map(at -> new LeukemiaRelapse(
                                Sources.of(condition, at, Finality.FINAL, concepts.words(condition.getCode())),
                                place,
                                condition.getBodySite().stream().map(sites::of).toList(),
                                !Statuses.isUnconfirmed(condition))));
    }
}
