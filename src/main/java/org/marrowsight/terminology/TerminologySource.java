package org.marrowsight.terminology;

/** Gives the terminology in force. Ask anew for each request: it is replaced as a whole when its content changes. */
@FunctionalInterface
public interface TerminologySource {

    /** The terminology in force now. */
    Terminology current();
}
