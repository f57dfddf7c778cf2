package org.marrowsight.features;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.AspirateQuality;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Comparator;
import org.marrowsight.clinical.Diagnosis;
import org.marrowsight.clinical.DiagnosisCourse;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.DrugExposure;
import org.marrowsight.clinical.DrugKind;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.clinical.MarrowBlasts;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.Percent;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.ReferenceRange;
import org.marrowsight.clinical.Sex;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.Subject;
import org.marrowsight.clinical.Symptom;
import org.marrowsight.clinical.SymptomReport;
import org.marrowsight.clinical.TrephineHistology;

/** Builds charts day by day; {@code daysAgo} counts back from the moment of the assessment. */
public final class TestChart {

    public static final ZoneId ZONE = ZoneId.of("UTC");
    public static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    public static final Site LEFT_ILIAC = new Site("left-iliac", "left iliac bone", Site.Region.AXIAL);
    public static final Site RIGHT_ILIAC = new Site("right-iliac", "right iliac bone", Site.Region.AXIAL);
    public static final Site FOOT = new Site("foot", "foot", Site.Region.DISTAL);

    private final List<Finding> findings = new ArrayList<>();
    private Subject subject = new Subject(Optional.of(Sex.MALE), Optional.of(LocalDate.of(1974, 1, 1)));
    private Finality finality = Finality.FINAL;

    public TestChart subject(Sex sex, LocalDate born) {
        subject = new Subject(Optional.of(sex), Optional.of(born));
        return this;
    }

    public TestChart unknownSubject() {
        subject = Subject.UNKNOWN;
        return this;
    }

    /** The findings that follow are preliminary. */
    public TestChart preliminary() {
        finality = Finality.PRELIMINARY;
        return this;
    }

    public TestChart with(Finding finding) {
        findings.add(finding);
        return this;
    }

    public Provenance source(int daysAgo, String words) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        return new Provenance("Observation/" + (findings.size() + 1), at, finality, words);
    }

    public TestChart symptom(Symptom symptom, Presence presence, int daysAgo) {
        return with(new SymptomReport(source(daysAgo, symptom + " " + presence), symptom, presence, Optional.empty()));
    }

    public TestChart pain(int daysAgo) {
        return symptom(Symptom.BONE_PAIN, Presence.PRESENT, daysAgo);
    }

    public TestChart fever(int daysAgo) {
        return symptom(Symptom.FEVER, Presence.PRESENT, daysAgo);
    }

    public TestChart measured(Analyte analyte, String value, int daysAgo) {
        return with(new Measurement(
                source(daysAgo, value),
                analyte,
                new BigDecimal(value),
                Comparator.EXACT,
                ReferenceRange.NONE,
                Optional.empty()));
    }

    public TestChart flagged(Analyte analyte, String value, LaboratoryFlag flag, int daysAgo) {
        return with(new Measurement(
                source(daysAgo, value),
                analyte,
                new BigDecimal(value),
                Comparator.EXACT,
                ReferenceRange.NONE,
                Optional.of(flag)));
    }

    public TestChart ranged(Analyte analyte, String value, String low, String high, int daysAgo) {
        ReferenceRange range = new ReferenceRange(Optional.of(new BigDecimal(low)), Optional.of(new BigDecimal(high)));
        return with(new Measurement(
                source(daysAgo, value), analyte, new BigDecimal(value), Comparator.EXACT, range, Optional.empty()));
    }

    public TestChart diagnosed(DiagnosisKind kind, int daysAgo) {
        return with(new Diagnosis(
                source(daysAgo, kind.toString()), Set.of(kind), DiagnosisCourse.ACTIVE, true, Optional.empty()));
    }

    public TestChart leukemia() {
        return with(new Diagnosis(
                source(400, "leukemia"),
                Set.of(DiagnosisKind.LEUKEMIA, DiagnosisKind.HEMATOLOGIC_MALIGNANCY),
                DiagnosisCourse.ACTIVE,
                true,
                Optional.empty()));
    }

    public TestChart given(DrugKind kind, int firstDaysAgo, int lastDaysAgo) {
        return with(new DrugExposure(
                source(firstDaysAgo, kind.toString()),
                Set.of(kind),
                Optional.of(NOW.minus(Duration.ofDays(lastDaysAgo)))));
    }

    public TestChart aspirate(Site site, int daysAgo, AspirateAppearance... appearances) {
        return with(new AspirateQuality(source(daysAgo, Set.of(appearances).toString()), site, Set.of(appearances)));
    }

    public TestChart smear(Site site, AspirateCytology.Reading reading, int daysAgo) {
        return with(new AspirateCytology(source(daysAgo, reading.toString()), site, reading));
    }

    public TestChart core(Site site, TrephineHistology.Reading reading, int daysAgo) {
        return with(new TrephineHistology(
                source(daysAgo, reading.toString()),
                site,
                reading,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    public TestChart blasts(Site site, String percent, int daysAgo) {
        return with(new MarrowBlasts(
                source(daysAgo, percent + " %"), site, new Percent(new BigDecimal(percent)), Comparator.EXACT));
    }

    public TestChart mri(Site site, Signal t1, Signal t2, int daysAgo, MriFinding.Pattern... patterns) {
        MriFinding.Signals signals =
                new MriFinding.Signals(Optional.of(t1), Optional.of(t2), Optional.empty(), Optional.empty());
        return with(new MriFinding(
                source(daysAgo, "T1 " + t1 + ", T2 " + t2),
                site,
                MriFinding.Part.WHOLE,
                signals,
                Optional.empty(),
                Set.of(patterns),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of()));
    }

    public TestChart stir(Site site, Signal t1, Signal stir, Optional<MriFinding.SubcutaneousFat> fat, int daysAgo) {
        MriFinding.Signals signals =
                new MriFinding.Signals(Optional.of(t1), Optional.empty(), Optional.of(stir), Optional.empty());
        return with(new MriFinding(
                source(daysAgo, "T1 " + t1 + ", STIR " + stir),
                site,
                MriFinding.Part.WHOLE,
                signals,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                fat,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of()));
    }

    public TestChart mri(TestMri reading, int daysAgo) {
        return with(reading.from(source(daysAgo, "as read")));
    }

    public Chart chart() {
        return new Chart(subject, findings, List.of());
    }

    public Features features() {
        return Features.of(chart(), NOW, Windows.DEFAULT, ZONE);
    }
}
