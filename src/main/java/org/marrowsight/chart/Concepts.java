package org.marrowsight.chart;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;
import org.marrowsight.clinical.Presence;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/**
 * Asks the guide what a coded concept means. Every coding of the concept is tried. Remembers what it was told, because the
 * records of one patient repeat few codes many times: one for each reading of a chart, and for one thread.
 */
final class Concepts {

    private static final int LONGEST_WORDS = 200;

    /** The kind of thing that some terminologies append to a term, as in "Fever (finding)". */
    private static final Pattern TAG = Pattern.compile(" \\([a-z /]+\\)$");

    private static final Map<String, Presence> PRESENCES =
            Map.of("presence-present", Presence.PRESENT, "presence-absent", Presence.ABSENT);

    private final Guide guide;
    private final Map<String, Map<List<Code>, Boolean>> memberships = new HashMap<>();
    private final Map<String, Map<List<Code>, Optional<String>>> locals = new HashMap<>();
    private final IdentityHashMap<Map<String, ?>, Map<List<Code>, Optional<String>>> firstSets =
            new IdentityHashMap<>();

    Concepts(Guide guide) {
        this.guide = guide;
    }

    boolean in(String valueSetId, CodeableConcept concept) {
        return isIn(valueSetId, codes(concept).toList());
    }

    private boolean isIn(String valueSetId, List<Code> codes) {
        return memberships
                .computeIfAbsent(valueSetId, asked -> new HashMap<>())
                .computeIfAbsent(codes, unknown -> unknown.stream().anyMatch(code -> guide.contains(valueSetId, code)));
    }

    /** The code of one of our own systems that the concept means. */
    Optional<String> local(String codeSystemId, CodeableConcept concept) {
        return locals.computeIfAbsent(codeSystemId, asked -> new HashMap<>())
                .computeIfAbsent(codes(concept).toList(), unknown -> unknown.stream()
                        .flatMap(code -> guide.localCode(codeSystemId, code).stream())
                        .findFirst());
    }

    /** The meanings whose value sets hold the concept. */
    <M> Set<M> meanings(Map<String, M> byValueSet, CodeableConcept concept) {
        return byValueSet.entrySet().stream()
                .filter(entry -> in(entry.getKey(), concept))
                .map(Map.Entry::getValue)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The first meaning, in the order of the map, whose value set holds the concept. */
    <M> Optional<M> meaning(Map<String, M> byValueSet, CodeableConcept concept) {
        return firstSets
                .computeIfAbsent(byValueSet, asked -> new HashMap<>())
                .computeIfAbsent(codes(concept).toList(), unknown -> byValueSet.keySet().stream()
                        .filter(valueSetId -> isIn(valueSetId, unknown))
                        .findFirst())
                .map(byValueSet::get);
    }

    /** The member of a value set that the concept means, the same whatever the order of its codings. */
    Optional<Code> member(String valueSetId, CodeableConcept concept) {
        Set<Code> meant = codes(concept)
                .flatMap(code -> guide.member(valueSetId, code).stream())
                .collect(Collectors.toSet());
        return meant.size() < 2
                ? meant.stream().findFirst()
                : guide.members(valueSetId).stream().filter(meant::contains).findFirst();
    }

    /** What a statement of presence says; empty when it cannot be read. */
    Optional<Presence> presence(Type value) {
        if (value instanceof BooleanType truth && truth.hasValue()) {
            return Optional.of(truth.booleanValue() ? Presence.PRESENT : Presence.ABSENT);
        }
        if (!(value instanceof CodeableConcept concept) || !in("presence", concept)) {
            return Optional.empty();
        }
        return meaning(PRESENCES, concept).or(() -> Optional.of(Presence.UNKNOWN));
    }

    Stream<Code> codes(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> coding.getSystem() != null && coding.getCode() != null)
                .map(coding -> new Code(coding.getSystem(), coding.getCode()));
    }

    /** The concept as a reader would say it: its own text, else a display, else the code; never empty. */
    String words(CodeableConcept concept) {
        return Stream.of(
                        Stream.ofNullable(concept.getText()),
                        concept.getCoding().stream().map(Coding::getDisplay),
                        codes(concept).flatMap(code -> display(code).stream()),
                        concept.getCoding().stream().map(Coding::getCode))
                .flatMap(words -> words)
                .filter(Objects::nonNull)
                .map(Concepts::oneLine)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("not stated");
    }

    /** The guide's own term for a code. */
    Optional<String> display(Code code) {
        return guide.display(code).map(Concepts::oneLine);
    }

    private static String oneLine(String words) {
        String line = TAG.matcher(words.replaceAll("\\s+", " ").strip()).replaceFirst("");
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS - 1) + "…";
    }
}
