package org.marrowsight.terminology;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codes of a value set in its own order, and what it was made from. */
final class Members {

    private final Map<Member.Key, Member> byKey = new LinkedHashMap<>();
    private final Set<IndexedSystem> systems = new LinkedHashSet<>();
    private final Set<Canonical> imports = new LinkedHashSet<>();

    void add(Member member) {
        byKey.putIfAbsent(member.key(), member);
    }

    void addAll(Members others) {
        others.byKey.forEach(byKey::putIfAbsent);
        used(others);
    }

    void removeAll(Members others) {
        byKey.keySet().removeAll(others.byKey.keySet());
        used(others);
    }

    void retainAll(Members others) {
        byKey.keySet().retainAll(others.byKey.keySet());
        used(others);
    }

    void removeInactive() {
        byKey.values().removeIf(member -> member.concept().isInactive());
    }

    void used(IndexedSystem system) {
        systems.add(system);
    }

    void imported(Canonical valueSet) {
        imports.add(valueSet);
    }

    private void used(Members others) {
        systems.addAll(others.systems);
        imports.addAll(others.imports);
    }

    Collection<Member> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    Optional<Member> find(String system, String code) {
        return Optional.ofNullable(byKey.get(new Member.Key(system, code)));
    }

    List<Member> ofCode(String code) {
        return byKey.values().stream()
                .filter(member -> member.code().equals(code))
                .toList();
    }

    Set<IndexedSystem> systems() {
        return Collections.unmodifiableSet(systems);
    }

    Set<Canonical> imports() {
        return Collections.unmodifiableSet(imports);
    }
}
