package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** The published patients, written down differently, are still the same patients. */
class SamePatientPropertiesTest {

    private static final FhirContext R4 = GuideFiles.R4;
    private static final Instant NOW = Instant.parse("2026-11-20T14:30:00Z");
    private static final ChartReader READER = new ChartReader(GuideFiles::guide, ZoneOffset.UTC);
    private static final Assessor ASSESSOR =
            new PlanAssessor(R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, ZoneOffset.UTC);

    /** By UCUM code: another code of the same kind of quantity, and the value in it. */
    private static final Map<String, Rewritten> UNITS = Map.of(
            "g/L", new Rewritten("g/dL", value -> value.divide(BigDecimal.TEN, MathContext.DECIMAL64)),
            "g/dL", new Rewritten("g/L", value -> value.multiply(BigDecimal.TEN)),
            "10*9/L", new Rewritten("10*3/uL", value -> value),
            "10*3/uL", new Rewritten("10*9/L", value -> value),
            "U/L", new Rewritten("ukat/L", value -> value.divide(BigDecimal.valueOf(60), MathContext.DECIMAL64)),
            "Cel",
                    new Rewritten("[degF]", value -> value.multiply(new BigDecimal("1.8"))
                            .add(BigDecimal.valueOf(32))));

    private record Rewritten(String code, UnaryOperator<BigDecimal> value) {}

    /** A patient at one of the points in time. */
    record Visit(DemoPatient patient, DemoPatient.TimePoint point) {

        @Override
        public String toString() {
            return patient.patient() + ", " + point.label();
        }

        List<Resource> resources() {
            DemoCalendar calendar = DemoCalendar.inWhich(point, NOW, ZoneOffset.UTC);
            return patient.timeline().stream()
                    .filter(earlier -> earlier.index() <= point.index())
                    .map(earlier -> calendar.fill(DemoPatients.template(earlier), ""))
                    .map(json -> R4.newJsonParser().parseResource(Bundle.class, json))
                    .flatMap(bundle -> bundle.getEntry().stream())
                    .map(Bundle.BundleEntryComponent::getResource)
                    .toList();
        }

        Told told(List<Resource> resources) {
            Instant moment = DemoCalendar.inWhich(point, NOW, ZoneOffset.UTC).at(point);
            Assessment assessment = ASSESSOR.assess(READER.read(resources, patient.patient()), moment);
            return new Told(
                    assessment.tier().code(),
                    assessment.criteria().stream().map(Told::outcome).toList());
        }
    }

    /** What counts of an answer. */
    record Told(String tier, List<String> outcomes) {

        private static String outcome(CriterionResult criterion) {
            return criterion.id() + " " + criterion.outcome().code();
        }
    }

    @Provide
    Arbitrary<Visit> visits() {
        return Arbitraries.of(DemoPatients.packaged().patients().stream()
                .flatMap(patient -> patient.timeline().stream().map(point -> new Visit(patient, point)))
                .toList());
    }

    @Property(tries = 120)
    void the_order_and_the_repetition_of_entries_change_nothing(@ForAll("visits") Visit visit, @ForAll long seed) {
        List<Resource> resources = visit.resources();
        List<Resource> mixed = new ArrayList<>(resources);
        resources.stream().filter(resource -> Long.hashCode(seed) % 2 == 0).forEach(mixed::add);
        Collections.shuffle(mixed, new Random(seed));

        assertThat(visit.told(mixed)).isEqualTo(visit.told(resources));
    }

    @Property(tries = 120)
    void another_unit_of_the_same_quantity_changes_nothing(@ForAll("visits") Visit visit) {
        List<Resource> rewritten = visit.resources();
        rewritten.stream()
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .flatMap(SamePatientPropertiesTest::quantities)
                .forEach(SamePatientPropertiesTest::rewrite);

        assertThat(visit.told(rewritten)).isEqualTo(visit.told(visit.resources()));
    }

    @Property(tries = 120)
    void data_that_have_nothing_to_do_with_it_change_nothing(@ForAll("visits") Visit visit) {
        List<Resource> more = new ArrayList<>(visit.resources());
        more.add(glucose(visit.patient().patient()));

        assertThat(visit.told(more)).isEqualTo(visit.told(visit.resources()));
    }

    @Property(tries = 120)
    void data_of_another_patient_change_nothing(@ForAll("visits") Visit visit, @ForAll("visits") Visit other) {
        List<Resource> more = new ArrayList<>(visit.resources());
        if (!visit.patient().patient().equals(other.patient().patient())) {
            more.addAll(other.resources());
        }

        assertThat(visit.told(more)).isEqualTo(visit.told(visit.resources()));
    }

    private static Stream<Quantity> quantities(Observation observation) {
        Stream<Quantity> value =
                observation.getValue() instanceof Quantity quantity ? Stream.of(quantity) : Stream.empty();
        return Stream.concat(
                        value,
                        observation.getReferenceRange().stream()
                                .flatMap(range -> Stream.of(range.getLow(), range.getHigh())))
                .filter(Quantity::hasValue);
    }

    private static void rewrite(Quantity quantity) {
        Rewritten unit = UNITS.get(quantity.getCode());
        if (unit != null) {
            quantity.setValue(unit.value().apply(quantity.getValue()));
            quantity.setCode(unit.code()).setUnit(unit.code());
        }
    }

    private static Observation glucose(String patient) {
        Observation glucose = new Observation();
        glucose.setId("glucose");
        return glucose.setStatus(ObservationStatus.FINAL)
                .setSubject(new Reference("Patient/" + patient))
                .setCode(new CodeableConcept(new Coding("https://hospital.example/tests", "GLU", "Glucose")))
                .setEffective(new DateTimeType("2026-11-19"))
                .setValue(new Quantity()
                        .setValue(new BigDecimal("5.1"))
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("mmol/L")
                        .setUnit("mmol/L"));
    }
}
