package org.marrowsight.terminology;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/** The FHIR operation on concept maps. */
public final class ConceptMapOperations {

    private static final String DEFINITIONS = "http://hl7.org/fhir/OperationDefinition/ConceptMap-";

    private final TerminologySource source;

    /** The operation on the terminology in force. */
    public ConceptMapOperations(TerminologySource source) {
        this.source = source;
    }

    /** What a code is called in another code system, by one map or by all. */
    @Operation(
            name = "$translate",
            type = ConceptMap.class,
            idempotent = true,
            canonicalUrl = DEFINITIONS + "translate")
    public Parameters translate(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        Arguments arguments = Arguments.of(request, "conceptMap");
        arguments.refuseTogether("code", "coding", "codeableConcept");
        arguments.refuseTogether("url", "conceptMap");
        arguments.refuseUnsupported("dependency");
        Terminology terminology = source.current().with(arguments.broughtResources());
        List<ConceptMap> maps = maps(terminology, id, arguments);
        if (LaterTranslation.isAskedFor(arguments)) {
            return LaterTranslation.of(terminology, maps, arguments);
        }
        return new Translation(terminology, maps, Translation.Wanted.of(arguments)).of(codings(arguments));
    }

    private static List<ConceptMap> maps(Terminology terminology, @Nullable IdType id, Arguments arguments) {
        if (id != null) {
            return List.of(terminology
                    .byId(ConceptMap.class, id.getIdPart())
                    .orElseThrow(() ->
                            Refusal.notFound("This server has no ConceptMap with the id " + id.getIdPart() + ".")));
        }
        Optional<ConceptMap> brought = arguments.resource("conceptMap", ConceptMap.class);
        if (brought.isPresent()) {
            return List.of(brought.get());
        }
        Optional<Canonical> named = arguments.text("url").map(Canonical::of);
        if (named.isPresent()) {
            Canonical canonical = named.get().orVersion(arguments.text("conceptMapVersion"));
            return List.of(terminology
                    .conceptMap(canonical)
                    .orElseThrow(() -> Refusal.notFound(
                            "A definition for the concept map '" + canonical + "' could not be found")));
        }
        return terminology.currentMaps();
    }

    private static List<Coding> codings(Arguments arguments) {
        Optional<CodeableConcept> concept = arguments.value("codeableConcept", CodeableConcept.class);
        if (concept.isPresent()) {
            return concept.get().getCoding();
        }
        Coding coding = arguments.value("coding", Coding.class).orElseGet(() -> new Coding()
                .setSystem(arguments.text("system").orElse(null))
                .setCode(arguments.required("code")));
        if (!coding.hasSystem() || !coding.hasCode()) {
            throw Refusal.badRequest("State both the code and its system.");
        }
        return List.of(coding);
    }
}
