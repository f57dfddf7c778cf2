package org.marrowsight.cdshooks;

/** The caller's token for its own FHIR server. It is used for that server alone, and never written anywhere. */
final class AccessToken {

    private final String value;

    AccessToken(String value) {
        this.value = value;
    }

    /** Whether it can stand in a header as it is. */
    boolean isTransmissible() {
        return value.chars().allMatch(sign -> sign > ' ' && sign < 0x7F);
    }

    /** The token itself, to be judged by the server that it is for. */
    String value() {
        return value;
    }

    /** The value of an {@code Authorization} header. */
    String header() {
        return "Bearer " + value;
    }

    /** Says nothing of the token, so that no message or log can. */
    @Override
    public String toString() {
        return "AccessToken";
    }
}
