package org.marrowsight.terminology;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.ValueSet;

/** The value sets that import each other while one question is answered: never in a circle, and not without end. */
final class ImportPath {

    /** Far beyond what is written by hand; a longer chain would exhaust the stack. */
    private static final int DEEPEST = 100;

    /** Value sets that may be entered for one question; importing one twice counts twice. */
    private static final int VALUE_SETS = 1_000;

    /** Includes and excludes in all of them. */
    private static final int PARTS = 10_000;

    private final List<ValueSet> path = new ArrayList<>();
    private int entered;
    private int parts;

    void enter(ValueSet valueSet) {
        if (path.contains(valueSet)) {
            throw Refusal.cannot(TxIssue.VALUE_SET_INVALID, circle(valueSet));
        }
        entered++;
        parts += valueSet.getCompose().getInclude().size()
                + valueSet.getCompose().getExclude().size();
        if (entered > VALUE_SETS || parts > PARTS) {
            throw tooMuch(valueSet, "imports or includes too much. Ask for its parts.");
        }
        if (path.size() >= DEEPEST) {
            throw tooMuch(valueSet, "imports others through more than " + DEEPEST + " levels. Import them directly.");
        }
        path.add(valueSet);
    }

    void leave() {
        path.remove(path.size() - 1);
    }

    private BaseServerResponseException tooMuch(ValueSet entering, String what) {
        ValueSet asked = path.isEmpty() ? entering : path.get(0);
        return Refusal.cannot(
                TxIssue.TOO_COSTLY, "The value set '" + Canonical.of(asked).url() + "' " + what);
    }

    private Sentence circle(ValueSet again) {
        List<String> names =
                path.stream().map(each -> Canonical.of(each).toString()).toList();
        return Words.of("VALUESET_CIRCULAR_REFERENCE", Canonical.of(again).toString(), names.toString());
    }
}
