package org.marrowsight.validation;

/**
 * What a profile demands and a resource did not meet.
 *
 * @param kind what the id names
 * @param id key of a constraint, id of a value set, or id of an element
 */
public record Demand(Kind kind, String id) {

    /** What is named. */
    public enum Kind {
        /** A constraint, by its key. */
        CONSTRAINT,
        /** A bound value set, by its id. */
        BINDING,
        /** How often an element or a slice may be there, by the id of its definition. */
        ELEMENT
    }

    static Demand constraint(String key) {
        return new Demand(Kind.CONSTRAINT, key);
    }

    static Demand binding(String valueSetId) {
        return new Demand(Kind.BINDING, valueSetId);
    }

    static Demand element(String elementId) {
        return new Demand(Kind.ELEMENT, elementId);
    }
}
