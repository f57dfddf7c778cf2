package org.marrowsight.guard;

/** A request is not let through. The text is fixed apart from the limit: it never repeats what was sent. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final Objection objection;
    private final int status;
    private final String code;

    private Refusal(Objection objection, int status, String code, String text) {
        super(text, null, false, false);
        this.objection = objection;
        this.status = status;
        this.code = code;
    }

    /** Not well formed: 400. */
    static Refusal malformed(Objection objection, String text) {
        return new Refusal(objection, 400, "structure", text);
    }

    /** A value that is not accepted: 400. */
    static Refusal value(Objection objection, String text) {
        return new Refusal(objection, 400, "value", text);
    }

    /** A method that is not served: 405. */
    static Refusal method(Objection objection, String text) {
        return new Refusal(objection, 405, "not-supported", text);
    }

    /** Too much of something: 413. */
    static Refusal tooLarge(Objection objection, String text) {
        return new Refusal(objection, 413, "too-long", text);
    }

    /** Too long an address: 414. */
    static Refusal addressTooLong(Objection objection, String text) {
        return new Refusal(objection, 414, "too-long", text);
    }

    /** A format that is not served: 415. */
    static Refusal format(Objection objection, String text) {
        return new Refusal(objection, 415, "not-supported", text);
    }

    Objection objection() {
        return objection;
    }

    int status() {
        return status;
    }

    /** Code of HL7's issue-type code system. */
    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
