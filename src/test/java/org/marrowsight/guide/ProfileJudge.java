package org.marrowsight.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.marrowsight.guide.Example.Expectation;

/** Judges resources by the published profiles with the validator of HAPI, from memory. */
final class ProfileJudge {

    private static final Pattern CONSTRAINT = Pattern.compile("Constraint failed: ([A-Za-z0-9.-]+):");

    private static final Map<String, String> KINDS = Map.of(
            "Validation_VAL_Profile_Minimum", "minimum",
            "Validation_VAL_Profile_Minimum_SLICE_EXT", "minimum",
            "Validation_VAL_Profile_Maximum", "maximum",
            "Terminology_TX_NoValid_1_CC", "value-set",
            "Terminology_PassThrough_TX_Message", "unknown-code");

    /** One for all tests: building it takes seconds, and it keeps nothing of what it judges. */
    static final ProfileJudge SHARED = new ProfileJudge();

    private final FhirValidator validator;

    private ProfileJudge() {
        PrePopulatedValidationSupport guide = new PrePopulatedValidationSupport(GuideFiles.R4);
        GuideFiles.resources().forEach(guide::addResource);
        ValidationSupportChain chain = new ValidationSupportChain(
                new ListedCodes(GuideFiles.guide()),
                guide,
                new DefinitionsOfR4(GuideFiles.R4),
                new CommonCodeSystemsTerminologyService(GuideFiles.R4),
                new InMemoryTerminologyServerValidationSupport(GuideFiles.R4),
                new SnapshotGeneratingValidationSupport(GuideFiles.R4));
        // A hospital sends its own coding beside the one that the value set lists.
        chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        FhirInstanceValidator module = new FhirInstanceValidator(chain);
        module.setErrorForUnknownProfiles(true);
        validator = GuideFiles.R4.newValidator().registerValidatorModule(module);
    }

    /** FHIR's own definitions without its copy of the DICOM codes, a few of many that is marked as complete. */
    private static final class DefinitionsOfR4 extends DefaultProfileValidationSupport {

        DefinitionsOfR4(FhirContext fhir) {
            super(fhir);
        }

        @Override
        public @Nullable IBaseResource fetchCodeSystem(String system) {
            return system.startsWith("http://dicom.nema.org/") ? null : super.fetchCodeSystem(system);
        }
    }

    /** What is wrong with a resource, worst first. */
    List<Complaint> judge(String profile, String json) {
        return judge(
                json, new ValidationOptions().addProfile(Guide.CANONICAL_BASE + "/StructureDefinition/" + profile));
    }

    /** What is wrong with a resource by FHIR itself, worst first. */
    List<Complaint> judge(String json) {
        return judge(json, new ValidationOptions());
    }

    private List<Complaint> judge(String json, ValidationOptions options) {
        return validator.validateWithResult(json, options).getMessages().stream()
                .map(Complaint::of)
                .sorted(Comparator.comparing(Complaint::severity).reversed())
                .toList();
    }

    /** What is wrong enough to refuse a resource. */
    List<Complaint> errors(String profile, String json) {
        return judge(profile, json).stream()
                .filter(complaint -> complaint.severity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .toList();
    }

    /**
     * One complaint of the validator.
     *
     * @param severity how bad it is
     * @param key key of the constraint that failed, else the kind of the message
     * @param location FHIRPath of the element, with the position in a list and the type of a choice, such as
     *     {@code Observation.component[2].value.ofType(Quantity)}
     * @param text the message
     */
    record Complaint(ResultSeverityEnum severity, String key, String location, String text) {

        private static final Pattern REMARK = Pattern.compile("/\\*.*?\\*/");

        /** The complaint as the examples expect it. */
        Expectation expectation() {
            return new Expectation(severity.getCode(), location, key);
        }

        static Complaint of(SingleValidationMessage message) {
            return new Complaint(
                    message.getSeverity(),
                    key(message),
                    REMARK.matcher(String.valueOf(message.getLocationString())).replaceAll(""),
                    message.getMessage());
        }

        private static String key(SingleValidationMessage message) {
            Matcher constraint = CONSTRAINT.matcher(message.getMessage());
            String id = String.valueOf(message.getMessageId());
            return constraint.find() ? constraint.group(1) : KINDS.getOrDefault(id, id);
        }
    }
}
