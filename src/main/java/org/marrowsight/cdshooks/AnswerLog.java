package org.marrowsight.cdshooks;

/** Keeps what was told, where an operator wants it kept. */
@FunctionalInterface
public interface AnswerLog {

    /** Keeps nothing. */
    AnswerLog NOTHING = answered -> {};

    /** Keeps an answer. It has been decided and is about to be sent: a failure here must not take it back. */
    void keep(AnsweredCall answered);
}
