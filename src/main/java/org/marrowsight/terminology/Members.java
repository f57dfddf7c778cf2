package org.marrowsight.terminology;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The codes of a value set in its own order, and what it was made from. */
final class Members {

    private final Map<Key, Member> byKey = new LinkedHashMap<>();
    private final Set<IndexedSystem> systems = new LinkedHashSet<>();
    private final Set<Note> notes = new LinkedHashSet<>();
    private boolean severalVersions;
    private boolean hierarchical;

    /**
     * A code in its system.
     *
     * @param system URL of the code system
     * @param version of the code system; empty when it has none, or when versions do not matter
     * @param code the code
     */
    private record Key(String system, String version, String code) {

        static Key of(Member member) {
            return new Key(member.system().url(), member.system().version().orElse(""), member.code());
        }

        static Key ofAnyVersion(Member member) {
            return new Key(member.system().url(), "", member.code());
        }
    }

    /**
     * A parameter of the expansion that tells what it was made from.
     *
     * @param name of the parameter
     * @param uri its value
     */
    record Note(String name, String uri) {}

    void add(Member member) {
        byKey.putIfAbsent(Key.of(member), member);
    }

    void addAll(Members others) {
        others.byKey.forEach(byKey::putIfAbsent);
        used(others);
    }

    /** Adds what is not there in another version of its code system. */
    void addAllNew(Members others) {
        Set<Key> known = others.byKey.isEmpty() ? Set.of() : keys(Key::ofAnyVersion);
        others.byKey.values().stream()
                .filter(member -> !known.contains(Key.ofAnyVersion(member)))
                .forEach(this::add);
        used(others);
    }

    void removeAll(Members others) {
        byKey.keySet().removeAll(others.byKey.keySet());
        used(others);
    }

    void removeAllVersions(Members others) {
        Set<Key> gone = others.keys(Key::ofAnyVersion);
        byKey.values().removeIf(member -> gone.contains(Key.ofAnyVersion(member)));
        used(others);
    }

    void retainAll(Members others) {
        Set<Key> kept = others.keys(Key::ofAnyVersion);
        byKey.values().removeIf(member -> !kept.contains(Key.ofAnyVersion(member)));
        used(others);
    }

    private Set<Key> keys(Function<Member, Key> kind) {
        return byKey.values().stream().map(kind).collect(Collectors.toSet());
    }

    void removeInactive() {
        byKey.values().removeIf(member -> member.concept().isInactive());
    }

    void used(IndexedSystem system) {
        systems.add(system);
    }

    void note(String name, String uri) {
        notes.add(new Note(name, uri));
    }

    /** That the value set names a code system in several versions, so that each code must tell its own. */
    void ofSeveralVersions() {
        severalVersions = true;
    }

    /** That the codes are one piece of one hierarchy. */
    void ofOneHierarchy() {
        hierarchical = true;
    }

    private void used(Members others) {
        systems.addAll(others.systems);
        notes.addAll(others.notes);
    }

    /** Whether a code is there in any version of its code system. */
    boolean have(String system, String code) {
        return byKey.values().stream()
                .anyMatch(member ->
                        member.code().equals(code) && member.system().url().equals(system));
    }

    Collection<Member> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    Set<IndexedSystem> systems() {
        return Collections.unmodifiableSet(systems);
    }

    Set<Note> notes() {
        return Collections.unmodifiableSet(notes);
    }

    boolean isOfSeveralVersions() {
        return severalVersions;
    }

    boolean isOfOneHierarchy() {
        return hierarchical;
    }
}
