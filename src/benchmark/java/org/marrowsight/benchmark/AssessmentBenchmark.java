package org.marrowsight.benchmark;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.clinical.Chart;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to read a chart from its resources, and to judge it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class AssessmentBenchmark {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final List<BloodTest> TESTS = List.of(
            new BloodTest("lab-platelets", "45", "10*9/L"),
            new BloodTest("lab-ldh", "612", "U/L"),
            new BloodTest("lab-hemoglobin", "92", "g/L"),
            new BloodTest("lab-leukocytes", "3.1", "10*9/L"));

    /** Observations in the chart. */
    @Param({"10", "100", "1000", "20000"})
    public int observations;

    private final Guide guide = GuideFiles.guide();
    private final ChartReader reader = new ChartReader(() -> guide, ZoneOffset.UTC);
    private final Assessor assessor =
            new PlanAssessor(GuideFiles.R4, guide, "bmn-flag", Windows.DEFAULT, ZoneOffset.UTC);
    private final List<Resource> resources = new ArrayList<>();
    private Chart chart = reader.read(List.of(), "p1");

    /** A patient with leukemia and bone pain, and four blood tests a day. */
    @Setup
    public void fill() {
        resources.add(new Patient().setId("p1"));
        resources.add(leukemia());
        for (int test = 0; test < observations - 1; test++) {
            resources.add(bloodTest(test));
        }
        chart = reader.read(resources, "p1");
    }

    /** From resources to findings. */
    @Benchmark
    public Chart read() {
        return reader.read(resources, "p1");
    }

    /** From findings to the whole reasoning. */
    @Benchmark
    public Assessment assess() {
        return assessor.assess(chart, NOW);
    }

    private Condition leukemia() {
        Condition condition = new Condition();
        condition.setId("leukemia");
        return condition
                .setSubject(new Reference("Patient/p1"))
                .setCode(concept("leukemia"))
                .setOnset(new DateTimeType("2015"));
    }

    private Observation bloodTest(int number) {
        BloodTest test = TESTS.get(number % TESTS.size());
        Observation observation = new Observation();
        observation.setId("test-" + number);
        observation
                .setStatus(ObservationStatus.FINAL)
                .setSubject(new Reference("Patient/p1"))
                .setCode(concept(test.valueSet()))
                .setEffective(new DateTimeType(Date.from(NOW.minus(Duration.ofHours(6L * number)))))
                .setValue(new Quantity()
                        .setValue(new BigDecimal(test.value()))
                        .setUnitElement(new StringType(test.unit()))
                        .setSystem("http://unitsofmeasure.org")
                        .setCode(test.unit()));
        return observation;
    }

    private CodeableConcept concept(String valueSet) {
        Code code = guide.members(valueSet).iterator().next();
        return new CodeableConcept(new Coding(code.system(), code.value(), null));
    }

    private record BloodTest(String valueSet, String value, String unit) {}
}
