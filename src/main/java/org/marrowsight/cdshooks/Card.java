package org.marrowsight.cdshooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowsight.cdshooks.AnsweredCall.NotRepeated;
import org.marrowsight.criteria.Reasoned;

/**
 * A card as CDS Hooks defines it. Empty lists are left out when it is written.
 *
 * @param uuid identity of this card in this answer
 * @param summary one sentence of fewer than 140 characters, plain text
 * @param detail GitHub-flavored Markdown without HTML
 * @param indicator {@code info} or {@code warning}
 * @param source who says so
 * @param suggestions what a clinician may accept; each changes or adds one draft
 * @param overrideReasons why a clinician may set the card aside
 * @param links absolute addresses without anything about the patient
 * @param grounds what the card rests on; stays here and is not sent
 */
record Card(
        UUID uuid,
        String summary,
        String detail,
        String indicator,
        Source source,
        List<Suggestion> suggestions,
        List<Coding> overrideReasons,
        List<Link> links,
        @JsonIgnore Grounds grounds) {

    Card {
        suggestions = List.copyOf(suggestions);
        overrideReasons = List.copyOf(overrideReasons);
        links = List.copyOf(links);
    }

    /** The same card with one more link. */
    Card with(Link link) {
        List<Link> more = Stream.concat(links.stream(), Stream.of(link)).toList();
        return new Card(uuid, summary, detail, indicator, source, suggestions, overrideReasons, more, grounds);
    }

    /** How many suggestions may be accepted; null without any. Clients exist that know no other word than this. */
    @JsonProperty
    @Nullable
    String selectionBehavior() {
        return suggestions.isEmpty() ? null : "any";
    }

    /** Who says so, and on what topic. */
    record Source(String label, String url, Coding topic) {}

    /** A code with its system and display. */
    record Coding(String system, String code, String display) {}

    /** An address of type {@code absolute}. */
    record Link(String label, String url, String type) {}

    /**
     * Something to accept or to leave. It never marks itself as recommended.
     *
     * @param label what accepting it does
     * @param uuid identity of this suggestion in this answer
     * @param actions exactly one, because clients exist that carry out no more
     */
    record Suggestion(String label, UUID uuid, List<Action> actions) {

        Suggestion {
            actions = List.copyOf(actions);
        }

        /** The suggestion of one action. */
        static Suggestion of(String label, Action action) {
            return new Suggestion(label, UUID.randomUUID(), List.of(action));
        }
    }

    /**
     * A change of the drafts.
     *
     * @param type {@code create} or {@code update}
     * @param description what it does, in a sentence
     * @param resource the whole draft as it would be then
     */
    record Action(String type, String description, ObjectNode resource) {}

    /**
     * What a card rests on, by the ids of the plan's actions.
     *
     * @param planId id of the plan definition
     * @param guideVersion version of the guide that holds it
     * @param rule the rule that gave the answer
     * @param criteria the criteria that were met
     * @param picture what has to change before the card is shown again to a user who has answered it; empty for a card
     *     that is shown always
     */
    record Grounds(String planId, String guideVersion, String rule, List<String> criteria, Optional<Picture> picture) {

        Grounds {
            criteria = List.copyOf(criteria);
        }

        /** Grounds of a card that is shown always. */
        Grounds(String planId, String guideVersion, String rule, List<String> criteria) {
            this(planId, guideVersion, rule, criteria, Optional.empty());
        }

        /** The same for a card that is not repeated once it was answered, unless its picture changes. */
        Grounds untilAnswered(Picture picture) {
            return new Grounds(planId, guideVersion, rule, criteria, Optional.of(picture));
        }
    }

    /**
     * What an answer can be reproduced from.
     *
     * @param planId id of the plan definition that was evaluated
     * @param guideVersion version of the guide that holds it
     * @param asOf the moment; later findings were not looked at
     * @param answer code of the answer of the plan
     * @param inputs relative references of the resources that were looked at
     */
    record Trace(String planId, String guideVersion, Instant asOf, String answer, List<String> inputs) {

        Trace {
            inputs = List.copyOf(inputs);
        }

        static Trace of(Reasoned reasoned) {
            return new Trace(
                    reasoned.planId(),
                    reasoned.guideVersion(),
                    reasoned.asOf(),
                    reasoned.answerCode(),
                    reasoned.inputs());
        }
    }

    /**
     * The answer to a call.
     *
     * @param cards empty when there is nothing to say
     * @param extension what a program may want to know even when there is no card
     * @param trace what it can be reproduced from; empty when no record had to be looked at
     * @param notRepeated cards that were left out because the user has answered them before
     */
    record Answer(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Card> cards,
            Map<String, Object> extension,
            @JsonIgnore Optional<Trace> trace,
            @JsonIgnore List<NotRepeated> notRepeated) {

        Answer {
            cards = List.copyOf(cards);
            notRepeated = List.copyOf(notRepeated);
        }

        /** An answer with all of its cards. */
        Answer(List<Card> cards, Map<String, Object> extension, Optional<Trace> trace) {
            this(cards, extension, trace, List.of());
        }

        /** An answer that rests on a reasoning. */
        static Answer of(List<Card> cards, Map<String, Object> extension, Reasoned reasoned) {
            return new Answer(cards, extension, Optional.of(Trace.of(reasoned)));
        }

        /** An answer for which no record had to be looked at. */
        static Answer silent(Map<String, Object> extension) {
            return new Answer(List.of(), extension, Optional.empty());
        }

        /** The same with more for a program. */
        Answer with(String name, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(extension);
            more.put(name, value);
            return new Answer(cards, more, trace, notRepeated);
        }

        /** The same with some of its cards, and those that are left out. */
        Answer showing(List<Card> shown, List<NotRepeated> leftOut) {
            return new Answer(shown, extension, trace, leftOut);
        }
    }
}
