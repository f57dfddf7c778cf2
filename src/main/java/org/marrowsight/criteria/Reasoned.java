package org.marrowsight.criteria;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A reasoning that can be reproduced: the same plan over the same records at the same moment gives the same answer. */
public interface Reasoned {

    /** Id of the plan definition that was evaluated. */
    String planId();

    /** Version of the guide that holds it. */
    String guideVersion();

    /** The moment; later findings were not looked at. */
    Instant asOf();

    /** Code of the answer, in the code system of the plan's answers. */
    String answerCode();

    /** Every criterion and rule that was judged. */
    Stream<CriterionResult> judged();

    /** Relative references of the resources that were looked at, each once, in alphabetical order. */
    default List<String> inputs() {
        return judged().flatMap(result -> result.facts().stream())
                .flatMap(fact -> fact.reference().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
