package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;

/**
 * The questions that can be tried out by hand.
 *
 * @param questions one for each plan at most
 * @param patients published patients to start from
 */
public record TriedQuestions(List<TriedQuestion> questions, PublishedPatients patients) {

    /** Keeps its own copy of the questions. */
    public TriedQuestions {
        questions = List.copyOf(questions);
    }

    /** All features that have words, by their names. */
    FeatureWords words() {
        return new FeatureWords(questions.stream()
                .flatMap(question -> question.catalogue().stream())
                .toList());
    }

    /** The question that a plan answers; empty when it cannot be tried out. */
    Optional<TriedQuestion> of(String planId) {
        return questions.stream()
                .filter(question -> question.plan().planId().equals(planId))
                .findFirst();
    }
}
