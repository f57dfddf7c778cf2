package org.marrowsight.validation;

import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.IValidationContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;

/**
 * Answers HAPI's {@code $validate} by the judge that a post stands before, so that both say the same; only what is stored and
 * cannot be read by whoever asks has no say in it.
 */
public final class ValidateOperation implements IInstanceValidatorModule {

    private final ResourceJudge judge;
    private final SpecimenRecords known;

    /**
     * The module of one judge; {@link WriteGate} puts its answer into words.
     *
     * @param known the stored records that whoever asks at the moment may know of
     */
    public ValidateOperation(ResourceJudge judge, SpecimenRecords known) {
        this.judge = judge;
        this.known = known;
    }

    @Override
    public void validateResource(IValidationContext<IBaseResource> context) {
        if (context.getResource() instanceof Resource sent) {
            Resource resource = unwrapped(sent);
            findings(resource, context).stream()
                    .map(JudgedResult.JudgedMessage::new)
                    .forEach(context::addValidationMessage);
        }
    }

    private List<Finding> findings(Resource resource, IValidationContext<IBaseResource> context) {
        Optional<String> profile =
                context.getOptions().getProfiles().stream().sorted().findFirst();
        Judgement judgement = judge.judgeAmong(resource, profile, known);
        return judgement.concern() ? judgement.findings() : List.of(noConcern(resource));
    }

    private static Finding noConcern(Resource resource) {
        String text = "No profile of this server speaks about this " + resource.fhirType()
                + ": it can be read as FHIR, and would be stored as it is.";
        return Finding.error(IssueType.INFORMATIONAL, resource.fhirType(), text).weighing(IssueSeverity.INFORMATION);
    }

    private static Resource unwrapped(Resource sent) {
        Stream<ParametersParameterComponent> parameters =
                sent instanceof Parameters body ? body.getParameter().stream() : Stream.empty();
        return parameters
                .filter(parameter -> "resource".equals(parameter.getName()) && parameter.hasResource())
                .map(ParametersParameterComponent::getResource)
                .findFirst()
                .orElse(sent);
    }
}
