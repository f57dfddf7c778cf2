package org.marrowsight.cdshooks;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was told to whom about whom, and what it can be reproduced from.
 *
 * @param serviceId the service that was called
 * @param userId reference of the user at the caller's server, {@code Type/id}
 * @param patientId logical id of the patient at the caller's server
 * @param fhirServer the caller's server, empty when it named none
 * @param storedHere whether that server is this one, so that the patient is the one who is stored here
 * @param reasoning what the answer can be reproduced from, empty when no record had to be looked at
 * @param cards the cards, in their order; empty when there was nothing to say
 * @param notRepeated advice that the user had answered before and that was not given again
 */
public record AnsweredCall(
        String serviceId,
        String userId,
        String patientId,
        Optional<URI> fhirServer,
        boolean storedHere,
        Optional<Reasoning> reasoning,
        List<ShownCard> cards,
        List<NotRepeated> notRepeated) {

    /** Keeps its own copies of the lists. */
    public AnsweredCall {
        cards = List.copyOf(cards);
        notRepeated = List.copyOf(notRepeated);
    }

    /**
     * A card of the answer.
     *
     * @param uuid its identity, which feedback names
     * @param rule id of the rule that gave it
     */
    public record ShownCard(UUID uuid, String rule) {}

    /**
     * Advice that was not given again.
     *
     * @param rule id of the rule that would have given it
     * @param answeredAt when the user's answer to the same advice came in
     * @param until from when on it is given again
     */
    public record NotRepeated(String rule, Instant answeredAt, Instant until) {}

    /**
     * What an answer can be reproduced from.
     *
     * @param planId id of the plan definition that was evaluated
     * @param guideVersion version of the guide that holds it
     * @param engineVersion version of this software
     * @param asOf the moment; later findings were not looked at
     * @param inputs relative references of the resources that were looked at, at the caller's server
     */
    public record Reasoning(
            String planId, String guideVersion, String engineVersion, Instant asOf, List<String> inputs) {

        /** Keeps its own copy of the list. */
        public Reasoning {
            inputs = List.copyOf(inputs);
        }
    }
}
