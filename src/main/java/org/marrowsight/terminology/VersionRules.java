package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;

/**
 * What a request says about versions.
 *
 * @param forced versions of code systems, whatever value sets say
 * @param defaults versions of code systems of which value sets state none
 * @param checked versions that code systems must have
 * @param valueSets versions of value sets where an import states none
 */
record VersionRules(
        List<Canonical> forced, List<Canonical> defaults, List<Canonical> checked, List<Canonical> valueSets) {

    static final String FORCE = "force-system-version";
    static final String DEFAULT = "system-version";
    static final String CHECK = "check-system-version";
    static final String VALUE_SET = "default-valueset-version";

    /** No rules at all. */
    static final VersionRules NONE = new VersionRules(List.of(), List.of(), List.of(), List.of());

    /**
     * A version that was chosen.
     *
     * @param version what to look for; empty for the newest
     * @param rule the parameter that decided; empty when the value set did, or nobody
     */
    record Choice(Optional<String> version, Optional<String> rule) {}

    static VersionRules of(Arguments arguments) {
        return new VersionRules(
                canonicals(arguments, FORCE),
                canonicals(arguments, DEFAULT),
                canonicals(arguments, CHECK),
                canonicals(arguments, VALUE_SET));
    }

    private static List<Canonical> canonicals(Arguments arguments, String name) {
        List<Canonical> stated =
                arguments.texts(name).stream().map(Canonical::of).toList();
        if (stated.stream().anyMatch(one -> one.version().isEmpty())) {
            throw Refusal.badRequest("The parameter '" + name + "' must be written as url|version.");
        }
        return stated;
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    /** Which version of a code system is meant where a value set states this one or none. */
    Choice choose(String system, Optional<String> stated) {
        Optional<String> force = only(forced, system, "SYSTEM_VERSION_MULTIPLE_OVERRIDE");
        if (force.isPresent()) {
            return new Choice(force, Optional.of(FORCE));
        }
        if (stated.isPresent()) {
            return new Choice(stated, Optional.empty());
        }
        Optional<String> byDefault = only(defaults, system, "SYSTEM_VERSION_MULTIPLE_DEFAULT");
        if (byDefault.isPresent()) {
            return new Choice(byDefault, Optional.of(DEFAULT));
        }
        Optional<String> check = versions(checked, system).stream().findFirst();
        return new Choice(check, check.map(any -> CHECK));
    }

    private static Optional<String> only(List<Canonical> rules, String system, String contradiction) {
        List<String> versions = versions(rules, system);
        if (versions.size() > 1) {
            throw Refusal.cannot(
                    TxIssue.VERSION_ERROR, Words.of(contradiction, system, versions.get(0), versions.get(1)));
        }
        return versions.stream().findFirst();
    }

    private static List<String> versions(List<Canonical> rules, String url) {
        return rules.stream()
                .filter(rule -> rule.url().equals(url))
                .flatMap(rule -> rule.version().stream())
                .distinct()
                .toList();
    }

    /** Why a version of a code system must not be used; empty when it may. */
    Optional<Sentence> objection(String system, Optional<String> version) {
        return versions(checked, system).stream()
                .filter(wanted -> !version.filter(given -> VersionPattern.matches(wanted, given))
                        .isPresent())
                .map(wanted -> Words.of("VALUESET_VERSION_CHECK", system, version.orElse(""), wanted))
                .findFirst();
    }

    /** A value set with the version that the request gives it, if its import gives none. */
    Canonical pinned(Canonical valueSet) {
        return valueSet.orVersion(versions(valueSets, valueSet.url()).stream().findFirst());
    }

    /** Whether the version of this value set comes from the request. */
    boolean pins(Canonical valueSet) {
        return valueSet.version().isEmpty() && pinned(valueSet).version().isPresent();
    }
}
