package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;

/**
 * An element of a profile as a row of its table.
 *
 * @param id id of the element, by which the page can be linked to
 * @param depth how deep it is nested; 0 for the resource itself
 * @param name its name
 * @param slice the name of its slice; empty when it is none
 * @param cardinality how many there are, such as {@code 0..1}
 * @param mustSupport whether senders fill it and receivers take it into account
 * @param types what it is made of
 * @param meaning what it stands for
 * @param notes why it is asked for, and what to mind
 * @param demanded the value that it must have; empty when there is none
 * @param binding the codes that it takes; empty when it takes none
 * @param rules the rules of the profile that stand at it
 * @param inherited rules of FHIR itself, by their keys
 * @param stated whether the profile says anything about it, or takes it as FHIR has it
 */
record ElementRow(
        String id,
        int depth,
        String name,
        Optional<String> slice,
        String cardinality,
        boolean mustSupport,
        List<Type> types,
        String meaning,
        List<String> notes,
        Optional<String> demanded,
        Optional<Binding> binding,
        List<Rule> rules,
        List<String> inherited,
        boolean stated) {

    /**
     * A type.
     *
     * @param name its name
     * @param targets what a reference may point to, or which profiles it must meet
     */
    record Type(String name, List<Target> targets) {}

    /** What a type is narrowed to, with its page when it is a profile of this guide. */
    record Target(String name, Optional<String> page) {}

    /**
     * A binding.
     *
     * @param strength {@code required}, {@code extensible}, {@code preferred} or {@code example}
     * @param title title of the value set, or its address
     * @param page page of the value set; empty when it is none of this guide
     * @param reason why it is so strong
     */
    record Binding(String strength, String title, Optional<String> page, String reason) {}

    /**
     * A rule.
     *
     * @param key its key
     * @param severity {@code error} or {@code warning}
     * @param words what is wrong when it fails, and what to send instead
     * @param expression in FHIRPath
     * @param element id of the element that it stands at
     */
    record Rule(String key, String severity, String words, String expression, String element) {}

    /** Whether it cannot be sent at all. */
    boolean isLeftOut() {
        return cardinality.endsWith("..0");
    }
}
