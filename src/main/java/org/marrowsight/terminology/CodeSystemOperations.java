package org.marrowsight.terminology;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/** The FHIR operations on code systems. */
public final class CodeSystemOperations {

    private static final String DEFINITIONS = "http://hl7.org/fhir/OperationDefinition/CodeSystem-";

    private final TerminologySource source;

    /** Operations on the terminology in force. */
    public CodeSystemOperations(TerminologySource source) {
        this.source = source;
    }

    /** What a code means: its displays, designations and properties, its parents and children. */
    @Operation(name = "$lookup", type = CodeSystem.class, idempotent = true, canonicalUrl = DEFINITIONS + "lookup")
    public Parameters lookup(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        Arguments arguments = Arguments.of(request, "codeSystem");
        arguments.refuseTogether("code", "coding");
        Terminology terminology = known(arguments);
        Coding coding = arguments.value("coding", Coding.class).orElseGet(() -> new Coding()
                .setSystem(arguments.text("system").orElse(null))
                .setVersion(arguments.text("version").orElse(null))
                .setCode(arguments.required("code")));
        IndexedSystem system =
                id == null ? named(terminology, coding) : terminology.indexed(SystemChoice.byId(terminology, id));
        return new Lookup(system, arguments).of(code(coding));
    }

    /** Whether one code is broader than another one, narrower, the same or neither. */
    @Operation(name = "$subsumes", type = CodeSystem.class, idempotent = true, canonicalUrl = DEFINITIONS + "subsumes")
    public Parameters subsumes(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        Arguments arguments = Arguments.of(request, "codeSystem");
        arguments.refuseTogether("codeA", "codingA");
        arguments.refuseTogether("codeB", "codingB");
        Terminology terminology = known(arguments);
        Coding left = side(arguments, "A");
        Coding right = side(arguments, "B");
        if (left.hasSystem() && right.hasSystem() && !left.getSystem().equals(right.getSystem())) {
            throw Refusal.badRequest("Both codes must be of one code system. Use $translate between systems.");
        }
        IndexedSystem system = id == null
                ? named(terminology, left.hasSystem() ? left : right)
                : terminology.indexed(SystemChoice.byId(terminology, id));
        String outcome = Subsumption.between(system, code(left), code(right));
        return new Parameters().addParameter("outcome", new CodeType(outcome));
    }

    private static Coding side(Arguments arguments, String side) {
        return arguments.value("coding" + side, Coding.class).orElseGet(() -> new Coding()
                .setSystem(arguments.text("system").orElse(null))
                .setVersion(arguments.text("version").orElse(null))
                .setCode(arguments.required("code" + side)));
    }

    /** Whether a code is of a code system. */
    @Operation(
            name = "$validate-code",
            type = CodeSystem.class,
            idempotent = true,
            canonicalUrl = DEFINITIONS + "validate-code")
    public Parameters validateCode(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        Arguments arguments = Arguments.of(request, "codeSystem");
        arguments.refuseTogether("url", "codeSystem");
        Terminology terminology = known(arguments);
        Optional<CodeSystem> chosen = id == null
                ? arguments.resource("codeSystem", CodeSystem.class)
                : Optional.of(SystemChoice.byId(terminology, id));
        Terminology known = chosen.map(one -> terminology.with(List.of(one))).orElse(terminology);
        Optional<String> url =
                chosen.map(CodeSystem::getUrl).or(() -> arguments.text("url")).or(() -> arguments.text("system"));
        Optional<String> version = chosen.map(CodeSystem::getVersion).or(() -> arguments.text("version"));
        if (url.isEmpty() && arguments.has("code")) {
            throw Refusal.badRequest("State the code system by the parameter 'url'.");
        }
        CodeRequest asked = CodeRequest.of(arguments, url, version);
        return new CodeCheck(new Scope(known, VersionRules.of(arguments), Optional.empty(), url), arguments).of(asked);
    }

    private Terminology known(Arguments arguments) {
        arguments.refuseUnsupported("date", "dependency");
        return source.current().with(arguments.broughtResources()).supplemented(arguments.supplements());
    }

    private static String code(Coding coding) {
        if (!coding.hasCode()) {
            throw Refusal.badRequest("The coding has no code.");
        }
        return coding.getCode();
    }

    private static IndexedSystem named(Terminology terminology, Coding coding) {
        if (!coding.hasSystem()) {
            throw Refusal.badRequest("State the code system by the parameter 'system'.");
        }
        return SystemChoice.named(
                terminology, new Canonical(coding.getSystem(), Optional.ofNullable(coding.getVersion())));
    }
}
