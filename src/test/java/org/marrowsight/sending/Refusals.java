package org.marrowsight.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.guide.Example;
import org.marrowsight.guide.Examples;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;

/** Refusals that no rule stands for, each with the answer that the server gave when this page was made. */
final class Refusals {

    private static final String PROFILES = Guide.CANONICAL_BASE + "/StructureDefinition/";

    private final Http http;

    Refusals(Http http) {
        this.http = http;
    }

    /** A table of what was sent and what was answered. */
    String table() {
        return Markdown.table(
                List.of("what was sent", "answer", "place", "in words"),
                Stream.of(
                                byExample("An element that is needed is missing", "minimum"),
                                byExample("An element came too often, or does not belong here", "maximum"),
                                byExample("A code is not in the value set", "value-set"),
                                byExample("A code does not exist in a code system of ours", "unknown-code"),
                                spoilt(
                                        "A value came as another type",
                                        dryTap -> dryTap.setValue(new StringType("dry"))),
                                spoilt(
                                        "A rule of FHIR itself is broken",
                                        dryTap -> dryTap.setDataAbsentReason(new CodeableConcept().setText("clotted"))),
                                declaring("A declared profile is for another code", "trephine-histology"),
                                declaring("A declared profile is for another type of resource", "leukemia-diagnosis"),
                                declaring("A declared profile does not exist", "bone-marrow"),
                                spoilt(
                                        "The patient is not on the server",
                                        dryTap -> dryTap.setSubject(new Reference("Patient/nobody-of-this-name"))))
                        .map(Refusal::row));
    }

    /** The whole answer to one refused post, as JSON. */
    String outcome() {
        Example contradiction = Examples.of("bad")
                .filter(example -> example.expected().stream()
                        .anyMatch(expected -> expected.key().equals("grade-1-extent")))
                .findFirst()
                .orElseThrow();
        return GuideFiles.R4
                .newJsonParser()
                .setPrettyPrint(true)
                .encodeResourceToString(GuideFiles.R4
                        .newJsonParser()
                        .parseResource(refused(contradiction.json()).body()));
    }

    private Refusal byExample(String what, String key) {
        Example example = Examples.of("bad")
                .filter(bad -> bad.expected().size() == 1)
                .filter(bad -> bad.expected().stream()
                        .anyMatch(only -> only.key().equals(key) && !decidesTheProfile(only.path())))
                .findFirst()
                .orElseThrow();
        return new Refusal(what + ": " + RuleTable.link(example), refused(example.json()));
    }

    /** A resource with another code is another matter, and not refused. */
    private static boolean decidesTheProfile(String path) {
        return path.matches("\\w+\\.code");
    }

    private Refusal declaring(String what, String profile) {
        return spoilt(what, dryTap -> dryTap.getMeta().addProfile(PROFILES + profile));
    }

    private Refusal spoilt(String what, Consumer<Observation> spoil) {
        Example good = Examples.of("good")
                .filter(example -> example.name().equals("good-dry-tap"))
                .findFirst()
                .orElseThrow();
        Observation observation = (Observation) GuideFiles.R4.newJsonParser().parseResource(good.json());
        observation.setId((String) null);
        spoil.accept(observation);
        return new Refusal(what, refused(GuideFiles.R4.newJsonParser().encodeResourceToString(observation)));
    }

    private Answer refused(String json) {
        Answer answer = http.post("/fhir/" + type(json), json);
        assertThat(answer.status()).as("%s to %s", answer, json).isBetween(400, 499);
        return answer;
    }

    private static String type(String json) {
        return GuideFiles.R4.newJsonParser().parseResource(json).fhirType();
    }

    /**
     * One refused post.
     *
     * @param what was sent
     * @param answer with its first issue
     */
    private record Refusal(String what, Answer answer) {

        List<String> row() {
            JsonNode issue = answer.json().path("issue").path(0);
            JsonNode details = issue.path("details").path("text");
            return List.of(
                    what,
                    answer.status() + " " + Markdown.code(issue.path("code").asText()),
                    issue.path("expression").path(0).asText(),
                    withoutParameter((details.isMissingNode() ? issue.path("diagnostics") : details).asText()));
        }

        /** Of the search parameters that lead to a reference, the answer names now this one and now that. */
        private static String withoutParameter(String text) {
            return text.replaceFirst(", specified in path: .*", "");
        }
    }
}
