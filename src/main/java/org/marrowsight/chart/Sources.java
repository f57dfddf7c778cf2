package org.marrowsight.chart;

import java.time.Instant;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Provenance;

/** Where findings come from: the resource, its time, its status, its words. */
final class Sources {

    private final Times times;

    Sources(Times times) {
        this.times = times;
    }

    /** The provenance of an observation that may be used; otherwise the reason why not, or nothing. */
    Reading<Provenance> of(Observation observation, String words) {
        return Statuses.finality(observation)
                .then(finality -> times.of(observation).map(at -> of(observation, at, finality, words)));
    }

    static Provenance of(Resource resource, Instant at, Finality finality, String words) {
        return new Provenance(PatientRecord.reference(resource), at, finality, words);
    }
}
