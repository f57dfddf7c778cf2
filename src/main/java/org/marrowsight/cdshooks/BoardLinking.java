package org.marrowsight.cdshooks;

import java.util.List;
import java.util.Optional;
import org.marrowsight.cdshooks.Card.Link;

/**
 * Adds a link to the patient's board to each card. Patient/1 at another server may be somebody else than Patient/1 here,
 * so only calls that name this very server get one.
 */
public final class BoardLinking {

    private final OwnBases ownBases;
    private final BoardLinks boards;

    /**
     * Links for calls that name one of our own bases.
     *
     * @param boards where the boards are
     */
    public BoardLinking(OwnBases ownBases, BoardLinks boards) {
        this.ownBases = ownBases;
        this.boards = boards;
    }

    /** No links. */
    static BoardLinking none() {
        return new BoardLinking(new OwnBases(List::of), (patientId, asOf) -> Optional.empty());
    }

    /** The answer with its links; the same when there is no card or no such page. */
    Card.Answer linked(HookCall call, Card.Answer answer) {
        boolean ours = call.fhirServer().filter(ownBases::include).isPresent();
        if (!ours || answer.cards().isEmpty()) {
            return answer;
        }
        Optional<String> address = answer.trace().flatMap(trace -> boards.address(call.patientId(), trace.asOf()));
        return address.map(found -> answer.showing(
                        answer.cards().stream()
                                .map(card -> card.with(new Link("The marrow board of this patient", found, "absolute")))
                                .toList(),
                        answer.notRepeated()))
                .orElse(answer);
    }
}
