package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.marrowsight.terminology.Translation.Match;
import org.marrowsight.terminology.Translation.Wanted;

/** {@code $translate} as R5 asks for it; who asks in these words is answered in them. */
final class LaterTranslation {

    private final Terminology terminology;
    private final List<ConceptMap> maps;
    private final Arguments arguments;

    private LaterTranslation(Terminology terminology, List<ConceptMap> maps, Arguments arguments) {
        this.terminology = terminology;
        this.maps = maps;
        this.arguments = arguments;
    }

    static boolean isAskedFor(Arguments arguments) {
        return Stream.of("source", "target")
                .flatMap(side -> Stream.of("Code", "Coding", "CodeableConcept").map(kind -> side + kind))
                .anyMatch(arguments::has);
    }

    static Parameters of(Terminology terminology, List<ConceptMap> maps, Arguments arguments) {
        return new LaterTranslation(terminology, maps, arguments).answer();
    }

    private Parameters answer() {
        List<Coding> sources = codings("source");
        List<Coding> targets = codings("target");
        if (!sources.isEmpty() && !targets.isEmpty()) {
            throw Refusal.badRequest("State a source code or a target code, not both.");
        }
        boolean reverse = sources.isEmpty();
        Optional<String> system = arguments.text(reverse ? "sourceSystem" : "targetSystem");
        Wanted wanted = new Wanted(system, arguments.text("sourceScope"), arguments.text("targetScope"), reverse);
        Translation translation = new Translation(terminology, maps, wanted);
        Parameters answer = new Parameters();
        boolean found = false;
        for (Coding asked : reverse ? targets : sources) {
            for (Match match : translation.matches(List.of(asked))) {
                found = found || match.leadsSomewhere();
                write(answer.addParameter().setName("match"), match, reverse ? Optional.of(asked) : Optional.empty());
            }
        }
        answer.addParameter("result", new BooleanType(found));
        if (!found) {
            answer.addParameter("message", new StringType(Translation.NOTHING_FOUND));
        }
        return answer;
    }

    private List<Coding> codings(String side) {
        Optional<CodeableConcept> concept = arguments.value(side + "CodeableConcept", CodeableConcept.class);
        if (concept.isPresent()) {
            return concept.get().getCoding();
        }
        return arguments
                .value(side + "Coding", Coding.class)
                .or(() -> arguments.text(side + "Code").map(code -> new Coding()
                        .setSystem(arguments.required(side + "System"))
                        .setCode(code)))
                .stream()
                .toList();
    }

    /** Going back, the code that was asked for is the target, and what was found is the source. */
    private static void write(ParametersParameterComponent into, Match match, Optional<Coding> target) {
        into.addPart()
                .setName("equivalence")
                .setValue(new CodeType(match.equivalence().toCode()));
        if (match.concept().hasCode()) {
            into.addPart().setName("concept").setValue(target.orElse(match.concept()));
        }
        if (match.map().hasUrl()) {
            into.addPart()
                    .setName("originMap")
                    .setValue(new CanonicalType(Canonical.of(match.map()).toString()));
        }
        target.ifPresent(any -> into.addPart().setName("source").setValue(match.concept()));
    }
}
