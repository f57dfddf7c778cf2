package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.browse.PublishedPatients;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.clinical.Chart;
import org.marrowsight.features.Features;
import org.marrowsight.features.StatedFeatures;
import org.marrowsight.features.Windows;

/** The published patients that come with the program, each at its last moment and read as any chart is. */
final class PublishedPatientsHere implements PublishedPatients {

    private static final String FLAG = "bmn-flag";

    private final FhirContext fhir;
    private final ChartReader charts;
    private final Windows windows;
    private final Clock clock;
    private final ZoneId zone;
    private List<Patient> read = List.of();

    PublishedPatientsHere(FhirContext fhir, ChartReader charts, Windows windows, Clock clock, ZoneId zone) {
        this.fhir = fhir;
        this.charts = charts;
        this.windows = windows;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public List<Patient> of(String planId) {
        return planId.equals(FLAG) ? patients() : List.of();
    }

    /** Read once: the patients are the same every day, and their dates move with the calendar. */
    private synchronized List<Patient> patients() {
        if (read.isEmpty()) {
            read = DemoPatients.packaged().patients().stream()
                    .map(this::patient)
                    .toList();
        }
        return read;
    }

    private Patient patient(DemoPatient patient) {
        DemoCalendar calendar = DemoCalendar.inWhich(patient.last(), clock.instant(), zone);
        Map<String, Resource> resources = new LinkedHashMap<>();
        patient.timeline().stream()
                .map(point -> calendar.fill(DemoPatients.template(point), ""))
                .map(transaction -> fhir.newJsonParser().parseResource(Bundle.class, transaction))
                .flatMap(transaction -> transaction.getEntry().stream())
                .filter(BundleEntryComponent::hasResource)
                // what comes later replaces what it names
                .forEach(entry -> resources.put(entry.getRequest().getUrl(), entry.getResource()));
        Chart chart = charts.read(resources.values(), patient.patient());
        Instant asOf = calendar.at(patient.last());
        Features features = Features.of(chart, asOf, windows, zone);
        Set<String> names = Features.names();
        return new Patient(
                patient.caseId(), patient.label(), patient.source(), StatedFeatures.of(features, names.stream()));
    }
}
