package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** Finds the value set that a request names or brings along. */
final class ValueSetChoice {

    private static final String NEEDED_SUPPLEMENT = "http://hl7.org/fhir/StructureDefinition/valueset-supplement";

    private ValueSetChoice() {}

    static Scope of(Terminology held, @Nullable IdType id, Arguments arguments) {
        arguments.refuseTogether("url", "valueSet");
        Terminology terminology = held.with(arguments.broughtResources());
        Optional<ValueSet> brought = arguments.resource("valueSet", ValueSet.class);
        if (id != null) {
            if (brought.isPresent() || arguments.has("url")) {
                throw Refusal.badRequest("The address names the value set. Leave the parameters url and valueSet out.");
            }
            return scope(terminology, byId(terminology, id), arguments);
        }
        if (brought.isPresent()) {
            return scope(terminology.with(List.of(brought.get())), brought.get(), arguments);
        }
        Canonical canonical = Canonical.of(arguments.required("url")).orVersion(arguments.text("valueSetVersion"));
        ValueSet named = terminology
                .valueSet(canonical)
                .orElseThrow(() -> Refusal.notFound(Words.of("Unable_to_resolve_value_Set_", canonical.toString())));
        return scope(terminology, named, arguments);
    }

    private static ValueSet byId(Terminology terminology, IdType id) {
        return terminology
                .byId(ValueSet.class, id.getIdPart())
                .orElseThrow(() -> Refusal.notFound("This server has no ValueSet with the id " + id.getIdPart() + "."));
    }

    private static Scope scope(Terminology terminology, ValueSet valueSet, Arguments arguments) {
        Stream<Canonical> needed = valueSet.getExtensionsByUrl(NEEDED_SUPPLEMENT).stream()
                .filter(extension ->
                        extension.hasValue() && extension.getValue().isPrimitive())
                .map(extension -> Canonical.of(extension.getValue().primitiveValue()));
        List<Canonical> supplements =
                Stream.concat(needed, arguments.supplements().stream()).toList();
        return new Scope(
                terminology.supplemented(supplements),
                VersionRules.of(arguments),
                Optional.of(valueSet),
                Optional.empty());
    }
}
