package org.marrowsight.cdshooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;

/** Names what explains the findings instead: the met criteria that the rule for an alternative is made of. */
final class Explanations {

    private static final Pattern NAME = Pattern.compile("%([A-Za-z0-9]+)");
    private static final Pattern WORD_START = Pattern.compile("-([a-z0-9])");

    private Explanations() {}

    /** Titles of the explanations in the order of the plan; the rule's own title when it names none. */
    static List<String> of(Assessment assessment) {
        List<String> titles = new ArrayList<>();
        for (CriterionResult group : named(assessment.rule(), assessment).toList()) {
            named(group, assessment).map(CriterionResult::title).forEach(titles::add);
        }
        return titles.isEmpty() ? List.of(assessment.rule().title()) : titles;
    }

    private static Stream<CriterionResult> named(CriterionResult owner, Assessment assessment) {
        List<String> names = NAME.matcher(owner.expression())
                .results()
                .map(name -> name.group(1))
                .toList();
        return assessment.criteria().stream()
                .filter(criterion -> criterion.outcome() == Outcome.MET)
                .filter(criterion -> names.contains(variable(criterion.id())));
    }

    /** The name under which expressions read a criterion. */
    private static String variable(String id) {
        return WORD_START.matcher(id).replaceAll(Explanations::upper);
    }

    private static String upper(MatchResult start) {
        return start.group(1).toUpperCase(Locale.ROOT);
    }
}
