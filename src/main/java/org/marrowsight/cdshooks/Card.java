package org.marrowsight.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A card as CDS Hooks defines it. Empty lists are left out when it is written.
 *
 * @param uuid identity of this card in this answer
 * @param summary one sentence of fewer than 140 characters, plain text
 * @param detail GitHub-flavored Markdown without HTML
 * @param indicator {@code info} or {@code warning}
 * @param source who says so
 * @param overrideReasons why a clinician may set the card aside
 * @param links absolute addresses without anything about the patient
 */
record Card(
        UUID uuid,
        String summary,
        String detail,
        String indicator,
        Source source,
        List<Coding> overrideReasons,
        List<Link> links) {

    Card {
        overrideReasons = List.copyOf(overrideReasons);
        links = List.copyOf(links);
    }

    /** Who says so, and on what topic. */
    record Source(String label, String url, Coding topic) {}

    /** A code with its system and display. */
    record Coding(String system, String code, String display) {}

    /** An address of type {@code absolute}. */
    record Link(String label, String url, String type) {}

    /**
     * The answer to a call.
     *
     * @param cards empty when there is nothing to say
     * @param extension what a program may want to know even when there is no card
     */
    record Answer(@JsonInclude(JsonInclude.Include.ALWAYS) List<Card> cards, Map<String, Object> extension) {

        Answer {
            cards = List.copyOf(cards);
        }
    }
}
