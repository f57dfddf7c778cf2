package org.marrowsight.chart;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.Site.Region;
import org.marrowsight.guide.Code;

/** Where a specimen or a signal comes from. */
final class Sites {

    private static final String NOT_STATED = "site-not-stated";
    private static final Map<String, Region> REGIONS =
            Map.of("marrow-site-axial", Region.AXIAL, "marrow-site-distal", Region.DISTAL);

    private final Concepts concepts;

    Sites(Concepts concepts) {
        this.concepts = concepts;
    }

    /** The site of an observation. One that the guide does not know is kept apart, with a remark. */
    Reading<Site> of(Observation observation) {
        if (!observation.hasBodySite()) {
            return Reading.of(Site.NOT_STATED);
        }
        return of(observation.getBodySite());
    }

    /** The site that a concept names; all writings of the sternum are one site. */
    Reading<Site> of(CodeableConcept place) {
        Optional<String> local = concepts.local("marrow-site", place);
        if (local.equals(Optional.of(NOT_STATED))) {
            return Reading.of(Site.NOT_STATED);
        }
        return concepts.member("marrow-site", place)
                .map(code -> Reading.of(
                        new Site(local.orElseGet(() -> key(place, code)), label(place, code), region(place))))
                .orElseGet(() -> unknown(place));
    }

    private Reading<Site> unknown(CodeableConcept place) {
        String words = concepts.words(place);
        String key = concepts.codes(place).findFirst().map(Sites::key).orElse("text|" + words);
        return Reading.of(
                new Site(key, words, Region.OTHER),
                "Its site (" + words + ") is not among the marrow sites known here.");
    }

    private String label(CodeableConcept place, Code code) {
        return concepts.display(code).orElseGet(() -> concepts.words(place));
    }

    private Region region(CodeableConcept place) {
        return concepts.meaning(REGIONS, place).orElse(Region.OTHER);
    }

    private String key(CodeableConcept place, Code code) {
        return concepts.in("sternum", place) ? Site.STERNUM.key() : key(code);
    }

    private static String key(Code code) {
        return code.system() + "|" + code.value();
    }
}
