package org.marrowsight.cdshooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Differential;
import org.marrowsight.criteria.RankedExplanation;

/** What a program may want to know of the ranking, also when there is no card. Nothing in it is text from records. */
final class DifferentialExtension {

    /** Name of the extension. */
    static final String NAME = "org.marrowsight.differential";

    private DifferentialExtension() {}

    static Map<String, Object> of(Differential differential) {
        Map<String, Object> extension = new LinkedHashMap<>();
        extension.put(
                "explanations",
                differential.explanations().stream()
                        .map(DifferentialExtension::explanation)
                        .toList());
        extension.put("tier", differential.necrosis().tier().code());
        extension.put("caveats", ids(differential.caveats()));
        extension.put("stoppedBy", ids(differential.stoppedBy()));
        extension.put("sequences", ids(differential.sequences()));
        extension.put("planId", differential.planId());
        extension.put("guideVersion", differential.guideVersion());
        extension.put("asOf", differential.asOf().toString());
        return Map.of(NAME, extension);
    }

    private static Map<String, Object> explanation(RankedExplanation ranked) {
        Map<String, Object> explanation = new LinkedHashMap<>();
        explanation.put("id", ranked.id());
        explanation.put("rank", ranked.rank());
        explanation.put("answer", ranked.fit().code());
        explanation.put("rule", ranked.rule().id());
        explanation.put("for", ids(ranked.speaksFor()));
        explanation.put("against", ids(ranked.speaksAgainst()));
        return explanation;
    }

    private static List<String> ids(List<CriterionResult> results) {
        return results.stream().map(CriterionResult::id).toList();
    }
}
