package org.marrowsight.terminology;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** Decides which version of a code system a coding and a value set mean together, and tells where they disagree. */
final class VersionJudge {

    private static final Comparator<String> ORDER = new VersionOrder();

    private final Terminology terminology;
    private final VersionRules rules;

    VersionJudge(Scope scope) {
        this.terminology = scope.terminology();
        this.rules = scope.versions();
    }

    /** The version meant where one is stated, or none; a value set that names one version everywhere means it. */
    Optional<String> choose(Optional<ValueSet> valueSet, String system, Optional<String> stated) {
        return rules.choose(system, stated).version().or(() -> valueSet.flatMap(set -> only(set, system)));
    }

    private static Optional<String> only(ValueSet valueSet, String system) {
        List<String> versions = includedVersions(valueSet, system).distinct().toList();
        return versions.size() == 1 ? Optional.of(versions.get(0)) : Optional.empty();
    }

    private static Stream<String> includedVersions(ValueSet valueSet, String system) {
        return includes(valueSet, system)
                .filter(ConceptSetComponent::hasVersion)
                .map(ConceptSetComponent::getVersion);
    }

    private static Stream<ConceptSetComponent> includes(ValueSet valueSet, String system) {
        return valueSet.getCompose().getInclude().stream().filter(include -> system.equals(include.getSystem()));
    }

    /**
     * The version meant by a value set and a coding.
     *
     * @param included what the value set states
     */
    Optional<String> decide(Verdict verdict, Optional<ValueSet> valueSet, Optional<String> included, Place place) {
        String system = verdict.coding().getSystem();
        Optional<String> chosen = choose(valueSet, system, included);
        if (!verdict.coding().hasVersion()) {
            return chosen;
        }
        String stated = verdict.coding().getVersion();
        Optional<String> result = VersionPattern.isMoreDetailed(chosen, stated) ? Optional.of(stated) : chosen;
        Optional<IndexedSystem> found = terminology.system(new Canonical(system, result));
        if (found.isPresent()) {
            check(verdict, found.get(), place);
            Optional<String> actual = found.get().version();
            boolean agrees = actual.filter(given -> VersionPattern.matches(stated, given))
                    .isPresent();
            if (!agrees) {
                disagree(verdict, result, included, actual, place);
                unknownVersion(verdict, system, stated, place);
            }
        } else if (result.isPresent() && !result.get().equals(stated)) {
            mismatch(
                    verdict,
                    IssueSeverity.ERROR,
                    Words.of("VALUESET_VALUE_MISMATCH", system, result.get(), stated),
                    place);
        }
        return result;
    }

    private static void disagree(
            Verdict verdict, Optional<String> result, Optional<String> included, Optional<String> actual, Place place) {
        String system = verdict.coding().getSystem();
        String stated = verdict.coding().getVersion();
        String inValueSet = included.orElse("");
        if (result.isEmpty()) {
            actual.map(version -> Words.of("VALUESET_VALUE_MISMATCH_DEFAULT", system, version, inValueSet, stated))
                    .ifPresent(sentence -> mismatch(verdict, IssueSeverity.WARNING, sentence, place));
        } else if (!result.equals(included)) {
            Sentence sentence = Words.of("VALUESET_VALUE_MISMATCH_CHANGED", system, result.get(), inValueSet, stated);
            mismatch(verdict, IssueSeverity.ERROR, sentence, place);
        } else if (!inValueSet.equals(stated)) {
            Sentence sentence = Words.of("VALUESET_VALUE_MISMATCH", system, inValueSet, stated);
            mismatch(verdict, IssueSeverity.ERROR, sentence, place);
        }
    }

    private static void mismatch(Verdict verdict, IssueSeverity severity, Sentence sentence, Place place) {
        String path = place.of("version");
        if (severity == IssueSeverity.ERROR) {
            verdict.tell(TxIssue.VERSION_MISMATCH, severity, sentence, path);
        } else {
            verdict.note(TxIssue.VERSION_MISMATCH, severity, sentence, path);
        }
    }

    private void unknownVersion(Verdict verdict, String system, String stated, Place place) {
        Canonical canonical = new Canonical(system, Optional.of(stated));
        if (terminology.system(canonical).isEmpty()) {
            unknown(verdict, canonical, place);
            verdict.cannotDecide();
        }
    }

    /** Tells that a code system is not here. */
    void unknown(Verdict verdict, Canonical system, Place place) {
        boolean otherVersion = !terminology.versions(system.url()).isEmpty();
        verdict.unknown(otherVersion ? system.toString() : system.url());
        Sentence sentence = SystemChoice.unknown(terminology, system);
        verdict.tell(TxIssue.NOT_FOUND, IssueSeverity.ERROR, sentence, place.of("system"));
    }

    /** Tells that a version is not the one that the request allows. */
    void check(Verdict verdict, IndexedSystem system, Place place) {
        rules.objection(system.url(), system.version())
                .ifPresent(sentence ->
                        verdict.tell(TxIssue.VERSION_ERROR, IssueSeverity.ERROR, sentence, place.of("version")));
    }

    /** Of the versions that a value set includes, the one that a coding means by what it states. */
    Optional<String> implied(ValueSet valueSet, Coding coding) {
        String stated = coding.getVersion();
        if (stated != null
                && valueSet.getCompose().getInclude().stream().anyMatch(each -> stated.equals(each.getVersion()))) {
            return Optional.of(stated);
        }
        List<String> fitting = includes(valueSet, coding.getSystem())
                .filter(include -> include.hasVersion() && fits(include, coding))
                .map(ConceptSetComponent::getVersion)
                .toList();
        Stream<String> candidates =
                fitting.isEmpty() ? includedVersions(valueSet, coding.getSystem()) : fitting.stream();
        return candidates.max(ORDER);
    }

    private boolean fits(ConceptSetComponent include, Coding coding) {
        boolean named = !include.hasConcept()
                || include.getConcept().stream().anyMatch(each -> Objects.equals(each.getCode(), coding.getCode()));
        return named && isRightIn(include.getVersion(), coding);
    }

    private boolean isRightIn(String version, Coding coding) {
        return terminology
                .system(new Canonical(coding.getSystem(), Optional.of(version)))
                .flatMap(system -> system.concept(coding.getCode()))
                .filter(concept -> !coding.hasDisplay() || isCalled(concept, coding.getDisplay()))
                .isPresent();
    }

    private static boolean isCalled(Concept concept, String display) {
        return concept.display().filter(display::equals).isPresent()
                || concept.designations().stream().anyMatch(each -> display.equals(each.getValue()));
    }

    /** Of several included versions, the only one to look into for a coding without version; empty for all. */
    Optional<String> applicable(ValueSet valueSet, Coding coding) {
        List<String> versions =
                includedVersions(valueSet, coding.getSystem()).distinct().toList();
        List<String> right =
                versions.stream().filter(version -> isRightIn(version, coding)).toList();
        return right.size() == versions.size()
                ? Optional.empty()
                : (right.isEmpty() ? versions : right).stream().max(ORDER);
    }
}
