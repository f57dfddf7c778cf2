package org.marrowsight.assess;

import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.UrlType;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Citation;
import org.marrowsight.criteria.Conflict;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.NextTest;
import org.marrowsight.criteria.Tier;
import org.marrowsight.features.Fact;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** Writes an assessment as FHIR parameters, nothing left out. */
final class AssessmentParameters {

    private static final String STATEMENT =
            "Decision support with visible reasons, not a medical device. A criterion that is not met does not speak against"
                    + " bone marrow necrosis; one that is not available is unknown, not normal.";

    private final Guide guide;
    private final String engineVersion;

    AssessmentParameters(Guide guide, String engineVersion) {
        this.guide = guide;
        this.engineVersion = engineVersion;
    }

    Parameters of(Assessment assessment) {
        Parameters answer = new Parameters();
        heading(answer, assessment);
        criterion(answer.addParameter().setName("rule"), assessment.rule());
        assessment.keyFacts().forEach(fact -> fact(answer.addParameter().setName("keyFact"), fact));
        assessment.criteria().forEach(each -> criterion(answer.addParameter().setName("criterion"), each));
        assessment
                .suppressedBy()
                .forEach(each -> criterion(answer.addParameter().setName("suppressedBy"), each));
        assessment.conflicts().forEach(each -> conflict(answer.addParameter().setName("conflict"), each));
        assessment.advice().forEach(each -> advice(answer.addParameter().setName("advice"), each));
        assessment.missing().forEach(each -> answer.addParameter("missing", new StringType(each)));
        assessment.nextTests().forEach(each -> nextTest(answer.addParameter().setName("nextTest"), each));
        assessment.unusable().forEach(each -> fact(answer.addParameter().setName("unusable"), each));
        answer.addParameter("statement", new MarkdownType(STATEMENT));
        return answer;
    }

    private void heading(Parameters answer, Assessment assessment) {
        answer.addParameter("tier", tier(assessment.tier()));
        assessment.grade().ifPresent(grade -> answer.addParameter("grade", new CodeType(grade)));
        assessment.headline().ifPresent(line -> answer.addParameter("headline", new StringType(line)));
        answer.addParameter("newlyKnown", new BooleanType(assessment.newlyKnown()));
        answer.addParameter("asOf", new InstantType(Date.from(assessment.asOf())));
        answer.addParameter("plan", new UriType(Guide.CANONICAL_BASE + "/PlanDefinition/" + assessment.planId()));
        answer.addParameter("guideVersion", new StringType(assessment.guideVersion()));
        answer.addParameter("engineVersion", new StringType(engineVersion));
    }

    private Coding tier(Tier tier) {
        Code code = new Code(Guide.CANONICAL_BASE + "/CodeSystem/assessment-tier", tier.code());
        return new Coding(code.system(), code.value(), guide.display(code).orElse(code.value()));
    }

    private static void criterion(ParametersParameterComponent into, CriterionResult criterion) {
        part(into, "id", new CodeType(criterion.id()));
        part(into, "title", new StringType(criterion.title()));
        part(into, "description", new MarkdownType(criterion.description()));
        part(into, "expression", new StringType(criterion.expression()));
        part(into, "outcome", new CodeType(criterion.outcome().code()));
        criterion.facts().forEach(fact -> fact(into.addPart().setName("fact"), fact));
        citations(into, criterion.citations());
    }

    private static void conflict(ParametersParameterComponent into, Conflict conflict) {
        part(into, "text", new StringType(conflict.text()));
        conflict.facts().forEach(fact -> fact(into.addPart().setName("fact"), fact));
    }

    private void nextTest(ParametersParameterComponent into, NextTest test) {
        part(into, "wanted", new StringType(test.wanted()));
        part(into, "tier", tier(test.tier()));
    }

    private static void advice(ParametersParameterComponent into, Advice advice) {
        part(into, "id", new CodeType(advice.id()));
        part(into, "text", new MarkdownType(advice.text()));
        citations(into, advice.citations());
    }

    private static void fact(ParametersParameterComponent into, Fact fact) {
        part(into, "label", new StringType(fact.label()));
        part(into, "value", new StringType(fact.value()));
        part(into, "date", new DateType(fact.date().toString()));
        fact.reference().ifPresent(reference -> part(into, "reference", new Reference(reference)));
    }

    private static void citations(ParametersParameterComponent into, List<Citation> citations) {
        for (Citation citation : citations) {
            ParametersParameterComponent each = into.addPart().setName("citation");
            part(each, "row", new CodeType(citation.row()));
            part(each, "text", new StringType(citation.text()));
            citation.url().ifPresent(url -> part(each, "url", new UrlType(url)));
        }
    }

    private static void part(ParametersParameterComponent into, String name, Type value) {
        if (!value.isEmpty()) {
            into.addPart().setName(name).setValue(value);
        }
    }
}
