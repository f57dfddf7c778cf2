package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupUnmappedComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/** Follows concept maps, forward or back. */
final class Translation {

    static final String NOTHING_FOUND = "No concept map here leads from this code to a match.";

    private static final Set<ConceptMapEquivalence> NO_MATCH =
            EnumSet.of(ConceptMapEquivalence.UNMATCHED, ConceptMapEquivalence.DISJOINT);

    private final Terminology terminology;
    private final List<ConceptMap> maps;
    private final Optional<String> targetSystem;
    private final Optional<Members> targetMembers;
    private final boolean reverse;

    /**
     * Which matches are wanted.
     *
     * @param system code system of the matches; empty for any
     * @param source value set that the maps must be from; empty for any
     * @param target value set that the maps must be to, and of which the matches must be; empty for any
     * @param reverse whether to go from the target to the source
     */
    record Wanted(Optional<String> system, Optional<String> source, Optional<String> target, boolean reverse) {

        static Wanted of(Arguments arguments) {
            return new Wanted(
                    arguments.text("targetsystem"),
                    arguments.text("source"),
                    arguments.text("target"),
                    arguments.isTrue("reverse"));
        }
    }

    Translation(Terminology terminology, List<ConceptMap> maps, Wanted wanted) {
        this.terminology = terminology;
        this.targetSystem = wanted.system();
        this.reverse = wanted.reverse();
        this.targetMembers = wanted.target()
                .flatMap(url -> terminology.valueSet(Canonical.of(url)))
                .map(valueSet -> Composition.of(
                        valueSet, new Scope(terminology, VersionRules.NONE, Optional.of(valueSet), Optional.empty())));
        this.maps = maps.stream()
                .filter(map ->
                        wanted.source().map(url -> names(map.getSource(), url)).orElse(true))
                .filter(map ->
                        wanted.target().map(url -> names(map.getTarget(), url)).orElse(true))
                .toList();
    }

    /**
     * A code that a map leads to.
     *
     * @param equivalence how it relates to what was asked for
     * @param concept the code
     * @param map where it stands
     */
    record Match(ConceptMapEquivalence equivalence, Coding concept, ConceptMap map) {

        boolean sameAs(Match other) {
            return equivalence == other.equivalence
                    && concept.equalsDeep(other.concept)
                    && Objects.equals(map.getUrl(), other.map.getUrl());
        }

        boolean leadsSomewhere() {
            return !NO_MATCH.contains(equivalence);
        }
    }

    /** A map that states no value set is open to all. */
    private static boolean names(@Nullable Type valueSet, String url) {
        return valueSet == null
                || Canonical.of(valueSet.primitiveValue())
                        .url()
                        .equals(Canonical.of(url).url());
    }

    private boolean isOfTarget(Match match) {
        return targetMembers
                .map(all -> match.concept().hasCode()
                        && all.have(match.concept().getSystem(), match.concept().getCode()))
                .orElse(true);
    }

    Parameters of(List<Coding> codings) {
        List<Match> matches = matches(codings);
        boolean found = matches.stream().anyMatch(Match::leadsSomewhere);
        Parameters answer = new Parameters();
        answer.addParameter("result", new BooleanType(found));
        if (!found) {
            answer.addParameter("message", new StringType(NOTHING_FOUND));
        }
        matches.forEach(match -> write(answer.addParameter().setName("match"), match));
        return answer;
    }

    /** The matches of codes, without repetitions. */
    List<Match> matches(List<Coding> codings) {
        List<Match> matches = new ArrayList<>();
        codings.stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .flatMap(coding -> maps.stream().flatMap(map -> matches(map, coding, List.of())))
                .filter(match -> targetSystem
                        .map(system -> system.equals(match.concept().getSystem()))
                        .orElse(true))
                .filter(this::isOfTarget)
                .filter(match -> matches.stream().noneMatch(match::sameAs))
                .forEach(matches::add);
        return matches;
    }

    private Stream<Match> matches(ConceptMap map, Coding coding, List<ConceptMap> path) {
        return map.getGroup().stream()
                .flatMap(group -> reverse ? back(map, group, coding) : forward(map, group, coding, path));
    }

    private Stream<Match> forward(
            ConceptMap map, ConceptMapGroupComponent group, Coding coding, List<ConceptMap> path) {
        if (!coding.getSystem().equals(group.getSource())) {
            return Stream.empty();
        }
        List<SourceElementComponent> elements = group.getElement().stream()
                .filter(element -> coding.getCode().equals(element.getCode()))
                .toList();
        if (elements.isEmpty() && group.hasUnmapped()) {
            return unmapped(map, group, coding, path);
        }
        return elements.stream()
                .flatMap(element -> element.getTarget().stream())
                .map(target -> new Match(equivalence(target), concept(group, target), map));
    }

    private Stream<Match> unmapped(
            ConceptMap map, ConceptMapGroupComponent group, Coding coding, List<ConceptMap> path) {
        ConceptMapGroupUnmappedComponent rule = group.getUnmapped();
        if (rule.getMode() == null) {
            return Stream.empty();
        }
        return switch (rule.getMode()) {
            case PROVIDED ->
                Stream.of(new Match(
                        ConceptMapEquivalence.EQUAL,
                        new Coding(group.getTarget(), coding.getCode(), coding.getDisplay()),
                        map));
            case FIXED ->
                Stream.of(new Match(
                        ConceptMapEquivalence.INEXACT,
                        new Coding(group.getTarget(), rule.getCode(), rule.getDisplay()),
                        map));
            case OTHERMAP ->
                path.contains(map) || !rule.hasUrl()
                        ? Stream.empty()
                        : terminology.conceptMap(Canonical.of(rule.getUrl())).stream()
                                .flatMap(other -> matches(
                                        other,
                                        coding,
                                        Stream.concat(path.stream(), Stream.of(map))
                                                .toList()));
            case NULL -> Stream.empty();
        };
    }

    private static Stream<Match> back(ConceptMap map, ConceptMapGroupComponent group, Coding coding) {
        if (!coding.getSystem().equals(group.getTarget())) {
            return Stream.empty();
        }
        return group.getElement().stream().flatMap(element -> element.getTarget().stream()
                .filter(target -> coding.getCode().equals(target.getCode()))
                .map(target -> new Match(
                        inverse(equivalence(target)),
                        new Coding(group.getSource(), element.getCode(), element.getDisplay()),
                        map)));
    }

    private static ConceptMapEquivalence equivalence(TargetElementComponent target) {
        return target.hasEquivalence() ? target.getEquivalence() : ConceptMapEquivalence.RELATEDTO;
    }

    /** How the source relates to the target, when the target was asked for. */
    private static ConceptMapEquivalence inverse(ConceptMapEquivalence equivalence) {
        return switch (equivalence) {
            case WIDER -> ConceptMapEquivalence.NARROWER;
            case NARROWER -> ConceptMapEquivalence.WIDER;
            case SUBSUMES -> ConceptMapEquivalence.SPECIALIZES;
            case SPECIALIZES -> ConceptMapEquivalence.SUBSUMES;
            case RELATEDTO, EQUIVALENT, EQUAL, INEXACT, UNMATCHED, DISJOINT, NULL -> equivalence;
        };
    }

    private static Coding concept(ConceptMapGroupComponent group, TargetElementComponent target) {
        return new Coding(group.getTarget(), target.getCode(), target.getDisplay());
    }

    private void write(ParametersParameterComponent into, Match match) {
        into.addPart()
                .setName("equivalence")
                .setValue(new CodeType(match.equivalence().toCode()));
        Coding concept = match.concept();
        if (concept.hasCode()) {
            if (!concept.hasDisplay()) {
                display(concept).ifPresent(concept::setDisplay);
            }
            into.addPart().setName("concept").setValue(concept);
        }
        if (match.map().hasUrl()) {
            into.addPart().setName("source").setValue(new UriType(match.map().getUrl()));
        }
    }

    private Optional<String> display(Coding coding) {
        return terminology
                .system(new Canonical(coding.getSystem(), Optional.empty()))
                .flatMap(system -> system.concept(coding.getCode()))
                .flatMap(Concept::display);
    }
}
