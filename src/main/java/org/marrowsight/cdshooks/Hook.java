package org.marrowsight.cdshooks;

/** The hooks of the CDS Hooks library that services here are registered for. */
enum Hook {
    /** A chart is opened. */
    PATIENT_VIEW("patient-view"),
    /** Orders are selected, and not yet signed. */
    ORDER_SELECT("order-select"),
    /** Orders are about to be signed. */
    ORDER_SIGN("order-sign");

    private final String text;

    Hook(String text) {
        this.text = text;
    }

    /** The name in the specification's library of hooks. */
    String text() {
        return text;
    }

    /** Whether its context holds the orders that are being written. */
    boolean hasDraftOrders() {
        return this != PATIENT_VIEW;
    }
}
