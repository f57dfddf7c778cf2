package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;

/** Judges a resource as a post would be judged, and stores nothing. */
public interface ResourceCheck {

    /**
     * What would be said of a resource.
     *
     * @param json well-formed, of bounded size
     * @param profile canonical URL of a profile that it is to meet besides those that its code decides; empty for these alone
     */
    Result check(String json, Optional<String> profile);

    /**
     * What was found.
     *
     * @param concern whether a profile speaks about the resource at all
     * @param issues errors first; empty when nothing is wrong
     */
    record Result(boolean concern, List<Issue> issues) {

        /** Keeps its own copy of the issues. */
        public Result {
            issues = List.copyOf(issues);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param refuses whether a post would be refused for it
     * @param expression FHIRPath of the element; empty when only a key is known
     * @param key a key of the text that it is about; empty when the expression says it
     * @param text what was found and what to send instead
     * @param rule key of the rule; empty when it is no rule of a profile
     * @param profile id of the profile that demands it; empty when none of this server does
     */
    record Issue(
            boolean refuses,
            Optional<String> expression,
            Optional<String> key,
            String text,
            Optional<String> rule,
            Optional<String> profile) {}
}
