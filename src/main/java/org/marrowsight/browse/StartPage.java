package org.marrowsight.browse;

import java.util.List;

/**
 * What the first page of the server shows.
 *
 * @param states what it is and holds now
 * @param doors where to go
 * @param patients published patients that are on this server
 * @param findCommand a command that finds a code
 * @param bad an Observation that contradicts itself
 * @param good an Observation that does not
 * @param hookCommand a command that asks a service about a patient
 */
record StartPage(
        List<State> states,
        List<Door> doors,
        List<Patient> patients,
        String findCommand,
        Sample bad,
        Sample good,
        String hookCommand) {

    /** A labelled statement about the server. */
    record State(String label, String text) {}

    /** A link with what is behind it. */
    record Door(String title, String address, String text) {}

    /** A published patient. */
    record Patient(String id, String label) {}

    /** An Observation to try, with the command that has it judged. */
    record Sample(String name, String json, String command) {}
}
