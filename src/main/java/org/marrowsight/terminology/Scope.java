package org.marrowsight.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * What a code is to be judged against.
 *
 * @param terminology the code systems
 * @param valueSet the value set in which it must be; empty if its code system alone is asked for
 * @param system the code system of which it must be, if the request names one
 */
record Scope(Terminology terminology, Optional<ValueSet> valueSet, Optional<String> system) {

    /** The members of the value set. */
    Optional<Members> members() {
        return valueSet.map(set -> Composition.of(set, terminology));
    }

    /** The value set as messages name it. */
    String valueSetName() {
        return valueSet.map(set -> Canonical.of(set).toString()).orElse("");
    }
}
