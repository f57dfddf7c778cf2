package org.marrowsight.validation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.elementmodel.JsonParser;
import org.hl7.fhir.r5.elementmodel.ParserBase.ValidationPolicy;
import org.hl7.fhir.r5.elementmodel.ValidatedFragment;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;

/**
 * HL7's validator, as {@link FhirInstanceValidator} sets it up, but kept for the next resource: making one reads a table
 * of all registered OIDs, which costs many times what a validation does. A validator serves one thread at a time, and not
 * for ever: it remembers every coding that it has seen, and by them all that it has read, until it is let go.
 */
final class StructureCheck {

    /** Some 15 MB are held when so much has been read; the making of the next validator is then a tenth of what they cost. */
    private static final int CHARACTERS_BEFORE_REST = 200_000;

    private final WorkerContextValidationSupportAdapter definitions;
    private final Deque<Validator> idle = new ConcurrentLinkedDeque<>();

    private record Validator(InstanceValidator engine, JsonParser parser, int charactersRead) {

        Validator after(int characters) {
            return new Validator(engine, parser, charactersRead + characters);
        }
    }

    StructureCheck(WorkerContextValidationSupportAdapter definitions) {
        this.definitions = definitions;
    }

    /** The validator's raw messages about a resource in JSON. */
    List<ValidationMessage> run(String json, StructureDefinition profile) {
        Validator free = idle.pollFirst();
        Validator validator = free == null ? new Validator(newEngine(), newParser(), 0) : free;
        List<ValidationMessage> messages = new ArrayList<>();
        for (ValidatedFragment read : parse(validator.parser(), json)) {
            if (read.getElement() != null) {
                validator.engine().validate(null, messages, null, read.getElement(), new ArrayList<>(List.of(profile)));
            }
            messages.addAll(read.getErrors());
        }
        if (json.length() < CHARACTERS_BEFORE_REST - validator.charactersRead()) {
            // the last one used is the next: those that only a rush needed stay small
            idle.addFirst(validator.after(json.length()));
        }
        return messages;
    }

    private static List<ValidatedFragment> parse(JsonParser parser, String json) {
        try {
            return parser.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kept as well: the validator would make one for each resource, and with it the types of FHIR anew. */
    private JsonParser newParser() {
        JsonParser parser = new JsonParser(definitions);
        parser.setupValidation(ValidationPolicy.EVERYTHING);
        return parser;
    }

    /** The validator would fetch a package for what it does not recognise as the version that it already knows. */
    private ValidatorSession session() {
        ValidatorSession session = new ValidatorSession();
        session.getOtherVersions().put("4.0", definitions);
        return session;
    }

    private InstanceValidator newEngine() {
        InstanceValidator validator = new InstanceValidator(
                definitions,
                new FhirInstanceValidator.NullEvaluationContext(),
                new XVerExtensionManagerOld(definitions),
                session(),
                new ValidatorSettings());
        validator.setAssumeValidRestReferences(true);
        validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        validator.setAnyExtensionsAllowed(true);
        validator.setAllowExamples(true);
        validator.setResourceIdRule(IdStatus.OPTIONAL);
        validator.setErrorForUnknownProfiles(false);
        validator.setPolicyAdvisor(new FhirDefaultPolicyAdvisor());
        return validator;
    }
}
