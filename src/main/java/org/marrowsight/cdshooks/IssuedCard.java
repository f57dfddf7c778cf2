package org.marrowsight.cdshooks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is remembered of a card, so that feedback can be counted where it belongs and an answered advice is known again.
 * Nothing from which the patient or the user could be told.
 *
 * @param id the card's uuid
 * @param service the service that issued it
 * @param planId the plan definition that decided
 * @param guideVersion the version of the guide that held it
 * @param rule the rule that gave the answer
 * @param criteria the criteria that were met
 * @param at when it was issued
 * @param fingerprint keyed hash of to whom, about whom and on what grounds; empty for a card that is shown always
 */
public record IssuedCard(
        UUID id,
        String service,
        String planId,
        String guideVersion,
        String rule,
        List<String> criteria,
        Instant at,
        Optional<String> fingerprint) {

    /** The rule of a card that nobody remembers. */
    public static final String UNKNOWN = "unknown";

    /** Keeps its own copy of the list. */
    public IssuedCard {
        criteria = List.copyOf(criteria);
    }
}
