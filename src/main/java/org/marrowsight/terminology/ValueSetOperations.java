package org.marrowsight.terminology;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.jspecify.annotations.Nullable;

/** The FHIR operations on value sets. */
public final class ValueSetOperations {

    private static final String DEFINITIONS = "http://hl7.org/fhir/OperationDefinition/ValueSet-";

    private final TerminologySource source;
    private final Clock clock;

    /** Operations on the terminology in force; the clock dates expansions. */
    public ValueSetOperations(TerminologySource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The codes of a value set, all of them or a page. */
    @Operation(name = "$expand", type = ValueSet.class, idempotent = true, canonicalUrl = DEFINITIONS + "expand")
    public ValueSet expand(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        Arguments arguments = Arguments.of(request, "valueSet");
        arguments.refuseUnsupported("date", "context", "contextDirection", "dependency");
        Scope scope = ValueSetChoice.of(source.current(), id, arguments);
        ValueSet valueSet = scope.valueSet().orElseThrow(() -> Refusal.badRequest("State the parameter 'url'."));
        ExpansionRequest asked = ExpansionRequest.of(arguments, valueSet);
        Members members = Composition.of(valueSet, scope);
        ValueSet answer = asked.withDefinition() ? valueSet.copy() : heading(valueSet);
        ValueSetExpansionComponent expansion = new ValueSetExpansionComponent();
        expansion.setIdentifier("urn:uuid:" + UUID.randomUUID()).setTimestamp(Date.from(clock.instant()));
        ExpansionNotes.write(arguments, asked, members, expansion);
        new Expansion(asked, members).write(valueSet, expansion);
        return answer.setExpansion(expansion);
    }

    /** Whether a code is in a value set. */
    @Operation(
            name = "$validate-code",
            type = ValueSet.class,
            idempotent = true,
            canonicalUrl = DEFINITIONS + "validate-code")
    public Parameters validateCode(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        Arguments arguments = Arguments.of(request, "valueSet");
        return validate(source.current(), id, arguments);
    }

    /** Whether each of many codes is in its value set; what holds for all may be stated once. */
    @Operation(name = "$batch-validate-code", type = ValueSet.class, idempotent = true)
    public Parameters batchValidateCode(RequestDetails request) {
        Arguments arguments = Arguments.of(request, "validation");
        Terminology terminology = source.current().with(arguments.broughtResources());
        return BatchCheck.of(arguments, each -> validate(terminology, null, each));
    }

    private static Parameters validate(Terminology terminology, @Nullable IdType id, Arguments arguments) {
        arguments.refuseUnsupported("date", "context", "dependency");
        CodeRequest asked = CodeRequest.of(arguments, arguments.text("system"), arguments.text("systemVersion"));
        Scope scope = ValueSetChoice.of(terminology, id, arguments);
        return new CodeCheck(scope, arguments).of(asked);
    }

    private static ValueSet heading(ValueSet valueSet) {
        ValueSet heading = new ValueSet();
        heading.setId(valueSet.getIdElement().getIdPart());
        heading.setUrl(valueSet.getUrl())
                .setVersion(valueSet.getVersion())
                .setName(valueSet.getName())
                .setTitle(valueSet.getTitle())
                .setStatus(valueSet.getStatus())
                .setDateElement(valueSet.hasDate() ? valueSet.getDateElement() : null)
                .setExperimentalElement(valueSet.hasExperimental() ? valueSet.getExperimentalElement() : null)
                .setCopyright(valueSet.getCopyright());
        heading.setLanguage(valueSet.getLanguage());
        return heading;
    }
}
