package org.marrowsight.chart;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Chart.Unusable;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.Subject;
import org.marrowsight.guide.GuideSource;

/** Reads the resources of one patient into a chart. Safe for use by many threads. */
public final class ChartReader {

    private final GuideSource guides;
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
     * The chart of one patient. Resources about other patients, erroneous and cancelled ones are not used; bundles are
     * taken apart. What could not be understood is listed with the reason.
     *
     * @param patientId logical id of the patient, without the type
     */
    public Chart read(Collection<? extends Resource> resources, String patientId) {
        PatientRecord record = PatientRecord.of(resources, patientId);
        Readers readers = Readers.of(new Concepts(guides.current()), new Times(zone), record);
        List<Finding> findings = new ArrayList<>();
        List<Unusable> unusable = new ArrayList<>();
        for (Resource resource : record.resources()) {
            String reference = PatientRecord.reference(resource);
            readers.read(resource).forEach(reading -> {
                reading.value().ifPresent(findings::add);
                reading.remarks().forEach(remark -> unusable.add(new Unusable(reference, remark)));
            });
        }
        Subject subject =
                record.all(Patient.class).findFirst().map(Subjects::of).orElse(Subject.UNKNOWN);
        return new Chart(subject, findings, unusable);
    }

    /** The readers for one call, all on the same guide. */
    private record Readers(List<ObservationReader> observations, Conditions conditions, Drugs drugs) {

        static Readers of(Concepts concepts, Times times, PatientRecord record) {
            Sources sources = new Sources(times);
            Sites sites = new Sites(concepts);
            Symptoms symptoms = new Symptoms(concepts, sources, times);
            List<ObservationReader> observations = List.of(
                    new Measurements(concepts, sources),
                    new Specimens(concepts, sources, sites),
                    new MriFindings(concepts, sources, sites),
                    new Lesions(concepts, sources, times),
                    new LeukemiaFeatures(concepts, times),
                    symptoms);
            return new Readers(
                    observations, new Conditions(concepts, times, symptoms), new Drugs(concepts, times, record));
        }

        Stream<Reading<? extends Finding>> read(Resource resource) {
            if (resource instanceof Observation observation) {
                return observations.stream()
                        .map(reader -> reader.read(observation))
                        .flatMap(Optional::stream);
            }
            return resource instanceof Condition condition
                    ? conditions.read(condition)
                    : drugs.read(resource).<Reading<? extends Finding>>map(reading -> reading).stream();
        }
    }
}
