package org.marrowsight.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;

/**
 * Holds what is stored against what clients were told.
 *
 * @param acknowledged writes that a client was told are stored
 * @param lost of these, keys of those that no search finds
 * @param halves keys of writes, acknowledged or not, of which only a part is there, or more than was sent
 * @param unacknowledged writes without an answer, or refused
 * @param storedAllTheSame of these, how many are there whole: their answer was lost, not the write
 */
record Audit(int acknowledged, List<String> lost, List<String> halves, int unacknowledged, int storedAllTheSame) {

    private static final int PATIENCE = 10;

    /** Looks for every write of a ledger by search. */
    static Audit of(Ledger ledger, Http server) {
        List<String> lost = new ArrayList<>();
        List<String> halves = new ArrayList<>();
        List<Write> acknowledged = ledger.acknowledged();
        for (Write write : acknowledged) {
            switch (look(write, server)) {
                case ABSENT -> lost.add(write.key());
                case HALF -> halves.add(write.key());
                case WHOLE -> {}
            }
        }
        int there = 0;
        List<Write> others = ledger.notAcknowledged();
        for (Write write : others) {
            switch (look(write, server)) {
                case ABSENT -> {}
                case HALF -> halves.add(write.key());
                case WHOLE -> there++;
            }
        }
        return new Audit(acknowledged.size(), List.copyOf(lost), List.copyOf(halves), others.size(), there);
    }

    Audit plus(Audit other) {
        List<String> allLost = new ArrayList<>(lost);
        allLost.addAll(other.lost);
        List<String> allHalves = new ArrayList<>(halves);
        allHalves.addAll(other.halves);
        return new Audit(
                acknowledged + other.acknowledged,
                List.copyOf(allLost),
                List.copyOf(allHalves),
                unacknowledged + other.unacknowledged,
                storedAllTheSame + other.storedAllTheSame);
    }

    static Audit nothing() {
        return new Audit(0, List.of(), List.of(), 0, 0);
    }

    private enum Found {
        ABSENT,
        HALF,
        WHOLE
    }

    private static Found look(Write write, Http server) {
        Answer answer = search(write, server);
        for (int i = 0; answer.status() == 503 && i < PATIENCE; i++) {
            Results.note("  a search of the check was refused: " + answer);
            answer = search(write, server);
        }
        if (answer.status() != 200) {
            throw new AssertionError("The check itself failed: " + answer);
        }
        return judged(write, answer);
    }

    private static Answer search(Write write, Http server) {
        return server.send(server.request("/fhir/Patient?identifier=" + Write.SYSTEM + "%7C" + write.key()
                        + "&_revinclude=Observation:patient")
                .header("Cache-Control", "no-store")
                .GET());
    }

    private static Found judged(Write write, Answer answer) {
        int patients = 0;
        Set<String> notes = new HashSet<>();
        int observations = 0;
        for (JsonNode entry : answer.json().path("entry")) {
            JsonNode resource = entry.path("resource");
            if (resource.path("resourceType").asText().equals("Patient")) {
                patients++;
            } else {
                observations++;
                notes.add(resource.path("valueString").asText());
            }
        }
        if (patients == 0) {
            return Found.ABSENT;
        }
        Set<String> expected = write.kind() == Write.Kind.CREATE ? Set.of() : Set.of(write.note("a"), write.note("b"));
        boolean whole = patients == 1 && observations == write.kind().observations() && notes.equals(expected);
        return whole ? Found.WHOLE : Found.HALF;
    }

    @Override
    public String toString() {
        return "acknowledged %d, lost %d, halves %d, unacknowledged %d of which stored %d"
                .formatted(acknowledged, lost.size(), halves.size(), unacknowledged, storedAllTheSame);
    }
}
