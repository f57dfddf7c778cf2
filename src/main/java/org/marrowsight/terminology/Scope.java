package org.marrowsight.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * What a request is to be answered from.
 *
 * @param terminology the code systems and value sets
 * @param versions what the request says about their versions
 * @param valueSet the value set that it is about; empty if a code system alone is asked for
 * @param system the code system of which a code must be, if the request names one
 */
record Scope(Terminology terminology, VersionRules versions, Optional<ValueSet> valueSet, Optional<String> system) {

    /** The value set as messages name it. */
    String valueSetName() {
        return valueSet.map(Scope::name).orElse("");
    }

    private static String name(ValueSet valueSet) {
        return valueSet.hasUrl() ? Canonical.of(valueSet).toString() : "(unidentified)";
    }

    /** The value set that another one imports; empty when it is not here. */
    Optional<ValueSet> imported(String url, ValueSet owner) {
        if (url.startsWith("#")) {
            return owner.getContained().stream()
                    .filter(ValueSet.class::isInstance)
                    .map(ValueSet.class::cast)
                    .filter(contained -> contained
                            .getIdElement()
                            .getIdPart()
                            .replace("#", "")
                            .equals(url.substring(1)))
                    .findFirst();
        }
        return terminology.valueSet(versions.pinned(Canonical.of(url)));
    }
}
