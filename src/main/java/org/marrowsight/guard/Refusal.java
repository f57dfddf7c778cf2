package org.marrowsight.guard;

/** A request is not let through. The text is fixed apart from the limit: it never repeats what was sent. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private Refusal(int status, String code, String text) {
        super(text, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Not well formed: 400. */
    static Refusal malformed(String text) {
        return new Refusal(400, "structure", text);
    }

    /** A value that is not accepted: 400. */
    static Refusal value(String text) {
        return new Refusal(400, "value", text);
    }

    /** A method that is not served: 405. */
    static Refusal method(String text) {
        return new Refusal(405, "not-supported", text);
    }

    /** Too much of something: 413. */
    static Refusal tooLarge(String text) {
        return new Refusal(413, "too-long", text);
    }

    /** Too long an address: 414. */
    static Refusal addressTooLong(String text) {
        return new Refusal(414, "too-long", text);
    }

    /** A format that is not served: 415. */
    static Refusal format(String text) {
        return new Refusal(415, "not-supported", text);
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
