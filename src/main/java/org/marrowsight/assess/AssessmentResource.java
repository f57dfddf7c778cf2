package org.marrowsight.assess;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentPredictionComponent;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.hl7.fhir.r4.model.StringType;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.criteria.Tier;
import org.marrowsight.features.Fact;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** Writes an assessment as a resource of the profile {@code marrow-assessment}, without an id, ready to be posted. */
final class AssessmentResource {

    private final Guide guide;
    private final AssessMarrow.Setting setting;

    AssessmentResource(Guide guide, AssessMarrow.Setting setting) {
        this.guide = guide;
        this.setting = setting;
    }

    RiskAssessment of(Assessment assessment, String patientId) {
        RiskAssessment resource = new RiskAssessment();
        resource.addExtension(engine(assessment));
        shown(assessment).map(AssessmentResource::criterion).forEach(resource::addExtension);
        return resource.setStatus(RiskAssessmentStatus.FINAL)
                .setCode(concept("marrow-observation", "marrow-assessment"))
                .setSubject(new Reference("Patient/" + patientId))
                .setOccurrence(moment(assessment.asOf()))
                .setBasis(basis(assessment))
                .addPrediction(prediction(assessment.tier()))
                .setNote(notes(assessment));
    }

    private Extension engine(Assessment assessment) {
        Extension engine = extension("assessment-engine");
        engine.addExtension("plan", new CanonicalType(Guide.CANONICAL_BASE + "/PlanDefinition/" + assessment.planId()));
        engine.addExtension("guideVersion", new StringType(assessment.guideVersion()));
        engine.addExtension("engineVersion", new StringType(setting.engineVersion()));
        return engine;
    }

    /** The rule that gave the tier stands before the criteria, unless it is one of them. */
    private static Stream<CriterionResult> shown(Assessment assessment) {
        CriterionResult rule = assessment.rule();
        boolean listed = assessment.criteria().stream()
                .anyMatch(criterion -> criterion.id().equals(rule.id()));
        return listed ? assessment.criteria().stream() : Stream.concat(Stream.of(rule), assessment.criteria().stream());
    }

    private static Extension criterion(CriterionResult criterion) {
        Extension extension = extension("assessment-criterion");
        extension.addExtension("id", new CodeType(criterion.id()));
        extension.addExtension("title", new StringType(criterion.title()));
        extension.addExtension("outcome", new CodeType(criterion.outcome().code()));
        references(criterion.facts().stream()).forEach(reference -> extension.addExtension("fact", reference));
        return extension;
    }

    private static List<Reference> basis(Assessment assessment) {
        Stream<CriterionResult> met = assessment.criteria().stream().filter(each -> each.outcome() == Outcome.MET);
        return references(
                Stream.concat(Stream.of(assessment.rule()), met).flatMap(criterion -> criterion.facts().stream()));
    }

    /** Each resource once, in the order of the facts. */
    private static List<Reference> references(Stream<Fact> facts) {
        return facts.flatMap(fact -> fact.reference().stream())
                .distinct()
                .map(Reference::new)
                .toList();
    }

    private DateTimeType moment(Instant asOf) {
        return new DateTimeType(Date.from(asOf), TemporalPrecisionEnum.MILLI, TimeZone.getTimeZone(setting.zone()));
    }

    private RiskAssessmentPredictionComponent prediction(Tier tier) {
        return new RiskAssessmentPredictionComponent()
                .setOutcome(concept("marrow-finding", "necrosis-present"))
                .setQualitativeRisk(concept("assessment-tier", tier.code()));
    }

    private CodeableConcept concept(String codeSystemId, String value) {
        Code code = new Code(Guide.CANONICAL_BASE + "/CodeSystem/" + codeSystemId, value);
        return new CodeableConcept(
                new Coding(code.system(), code.value(), guide.display(code).orElse(code.value())));
    }

    private static List<Annotation> notes(Assessment assessment) {
        return Stream.concat(
                        assessment.headline().stream(),
                        assessment.advice().stream().map(Advice::text))
                .map(text -> new Annotation().setText(text))
                .toList();
    }

    private static Extension extension(String id) {
        return new Extension(Guide.CANONICAL_BASE + "/StructureDefinition/" + id);
    }
}
