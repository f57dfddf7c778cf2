package org.marrowsight.board;

import java.util.List;
import org.marrowsight.clinical.LesionSite;
import org.marrowsight.clinical.LeukemiaRelapse;
import org.marrowsight.clinical.Provenance;

/**
 * A lesion or a relapse as one entry of a row.
 *
 * @param place where
 * @param source where it comes from
 * @param shape lesion or relapse
 * @param words what it is
 */
record Outside(String place, Provenance source, Mark.Shape shape, String words) {

    /** One entry for each site; a relapse in the marrow has the marrow as its place. */
    static List<Outside> of(LeukemiaRelapse relapse) {
        String words = (relapse.established() ? "relapse: " : "suspected relapse: ")
                + relapse.source().asReported();
        List<String> places = relapse.sites().isEmpty()
                ? List.of(relapse.isInMarrow() ? "Marrow" : "Site not stated")
                : relapse.sites().stream().map(LesionSite::label).toList();
        return places.stream()
                .map(place -> new Outside(place, relapse.source(), Mark.Shape.RELAPSE, words))
                .toList();
    }
}
