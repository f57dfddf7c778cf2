package org.marrowsight.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** Finds the value set that a request names or brings along. */
final class ValueSetChoice {

    private ValueSetChoice() {}

    static Scope of(Terminology terminology, @Nullable IdType id, Arguments arguments) {
        arguments.refuseTogether("url", "valueSet");
        Optional<ValueSet> brought = arguments.resource("valueSet", ValueSet.class);
        if (id != null) {
            if (brought.isPresent() || arguments.has("url")) {
                throw Refusal.badRequest("The address names the value set. Leave the parameters url and valueSet out.");
            }
            return scope(terminology, byId(terminology, id));
        }
        if (brought.isPresent()) {
            return scope(terminology.with(brought.get()), brought.get());
        }
        Canonical canonical = Canonical.of(arguments.required("url")).orVersion(arguments.text("valueSetVersion"));
        ValueSet named = terminology
                .valueSet(canonical)
                .orElseThrow(() -> Refusal.notFound(Words.of("Unable_to_resolve_value_Set_", canonical.toString())));
        return scope(terminology, named);
    }

    private static ValueSet byId(Terminology terminology, IdType id) {
        return terminology
                .byId(ValueSet.class, id.getIdPart())
                .orElseThrow(() -> Refusal.notFound("This server has no ValueSet with the id " + id.getIdPart() + "."));
    }

    private static Scope scope(Terminology terminology, ValueSet valueSet) {
        return new Scope(terminology, Optional.of(valueSet), Optional.empty());
    }
}
