package org.marrowsight.validation;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Specimen.SpecimenStatus;
import org.marrowsight.guide.Guide;

/** Findings as a careful sender writes them; a test spoils one thing. */
final class Samples {

    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String FINDINGS = Guide.CANONICAL_BASE + "/CodeSystem/marrow-finding";
    static final String MRI = Guide.CANONICAL_BASE + "/CodeSystem/marrow-mri";
    static final String OBSERVATIONS = Guide.CANONICAL_BASE + "/CodeSystem/marrow-observation";
    static final String RADLEX = "http://radlex.org";

    private Samples() {}

    static Observation lab(String loinc, String value, String unit) {
        return observation(new Coding(LOINC, loinc, null)).setValue(quantity(value, unit));
    }

    static Observation quality(String finding) {
        return at(local("aspirate-quality"), finding);
    }

    static Observation cytology(String finding) {
        return at(local("aspirate-cytology"), finding);
    }

    static Observation trephine(String finding) {
        return at(local("trephine-histology"), finding);
    }

    static Observation withExtent(Observation trephine, String comparator, String percent) {
        Quantity extent = quantity(percent, "%");
        if (!comparator.isEmpty()) {
            extent.setComparator(QuantityComparator.fromCode(comparator));
        }
        trephine.addComponent().setCode(concept(local("necrosis-extent"))).setValue(extent);
        return trephine;
    }

    static Observation with(Observation observation, String component, Coding value) {
        observation.addComponent().setCode(concept(local(component))).setValue(concept(value));
        return observation;
    }

    static Observation withGrade(Observation trephine, String grade) {
        return with(trephine, "necrosis-grade", finding(grade));
    }

    static Observation mri(Coding t1, Coding t2, String mriClass) {
        Observation mri = observation(local("marrow-mri-finding")).setBodySite(leftIliac());
        with(mri, "t1-signal", t1);
        with(mri, "t2-signal", t2);
        return with(mri, "bmn-mri-class", new Coding(MRI, mriClass, null));
    }

    static Observation blasts(String percent) {
        return lab("11150-0", percent, "%").setBodySite(leftIliac());
    }

    /** An aspirate in a condition of which we have a code; a dry tap is none that is available. */
    static Specimen aspirate(String condition) {
        Specimen aspirate = new Specimen()
                .setStatus(SpecimenStatus.UNAVAILABLE)
                .setType(concept(new Coding("http://snomed.info/sct", "396997002", null)))
                .setSubject(new Reference("Patient/example"));
        aspirate.getCollection().setCollected(new DateTimeType("2026-03-01")).setBodySite(leftIliac());
        aspirate.addCondition(concept(finding(condition)));
        return aspirate;
    }

    static Coding finding(String code) {
        return new Coding(FINDINGS, code, null);
    }

    static Coding local(String code) {
        return new Coding(OBSERVATIONS, code, null);
    }

    static CodeableConcept concept(Coding coding) {
        return new CodeableConcept(coding);
    }

    static Quantity quantity(String value, String unit) {
        return new Quantity()
                .setValue(new BigDecimal(value))
                .setUnit(unit)
                .setSystem(UCUM)
                .setCode(unit);
    }

    static CodeableConcept leftIliac() {
        return concept(new Coding(Guide.CANONICAL_BASE + "/CodeSystem/marrow-site", "left-iliac", null));
    }

    static Observation observation(Coding code) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.setCode(concept(code));
        observation.setSubject(new Reference("Patient/example"));
        observation.setEffective(new DateTimeType("2026-03-01"));
        return observation;
    }

    private static Observation at(Coding code, String finding) {
        return observation(code).setBodySite(leftIliac()).setValue(concept(finding(finding)));
    }
}
