package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.MarrowExamOrder.Procedure;
import org.marrowsight.clinical.MarrowExamOrders;
import org.marrowsight.criteria.MarrowExamSite;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.criteria.SiteAssessment;
import org.marrowsight.features.SiteWindows;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** What was entered in error is as if it had never been entered: the advice on the site is that without it. */
class ErroneousFindingsPropertyTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Instant NOW = Instant.parse("2026-11-20T14:30:00Z");
    private static final DemoPatient HARADA = DemoPatients.packaged().patients().stream()
            .filter(patient -> patient.caseId().equals("S000-HARADA"))
            .findFirst()
            .orElseThrow();
    private static final ChartReader READER = new ChartReader(GuideFiles::guide, ZoneOffset.UTC);
    private static final MarrowExamSite ADVISER = new MarrowExamSite(
            GuideFiles.R4,
            GuideFiles.guide(),
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, ZoneOffset.UTC),
            new MarrowExamSite.Settings(SiteWindows.DEFAULT, Windows.DEFAULT, ZoneOffset.UTC));
    private static final MarrowExamOrders ORDERS = new MarrowExamOrders(
            List.of(new MarrowExamOrder("ServiceRequest/o", Set.of(Procedure.ASPIRATION), List.of())), List.of());

    private static List<Resource> records() {
        DemoCalendar calendar = DemoCalendar.inWhich(HARADA.last(), NOW, ZoneOffset.UTC);
        return HARADA.timeline().stream()
                .map(point -> calendar.fill(DemoPatients.template(point), ""))
                .map(json -> R4.newJsonParser().parseResource(Bundle.class, json))
                .flatMap(bundle -> bundle.getEntry().stream())
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }

    private static SiteAssessment assess(List<Resource> records) {
        return ADVISER.assess(READER.read(records, HARADA.patient()), ORDERS, NOW);
    }

    @Property(tries = 60)
    void findings_in_error_change_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        List<Resource> withErrors = new ArrayList<>();
        List<Resource> withoutThem = new ArrayList<>();
        for (Resource resource : records()) {
            if (resource instanceof Observation observation && random.nextBoolean()) {
                observation.setStatus(Observation.ObservationStatus.ENTEREDINERROR);
            } else {
                withoutThem.add(resource);
            }
            withErrors.add(resource);
        }

        assertThat(assess(withErrors)).isEqualTo(assess(withoutThem));
    }
}
