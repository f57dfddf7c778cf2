package org.marrowsight.terminology;

import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.marrowsight.terminology.IndexedSystem.Extent;
import org.marrowsight.terminology.Members.Note;

/** Writes at the head of an expansion how it was asked for and what it was made from. */
final class ExpansionNotes {

    private static final String UNCLOSED = "http://hl7.org/fhir/StructureDefinition/valueset-unclosed";
    private static final Set<String> YES_OR_NO = Set.of("versionsMatch");

    private ExpansionNotes() {}

    static void write(
            Arguments arguments, ExpansionRequest asked, Members members, ValueSetExpansionComponent expansion) {
        for (String name : ExpansionParameters.REPEATED) {
            arguments.texts(name).forEach(text -> add(expansion, name, ExpansionParameters.value(name, text)));
        }
        if (!asked.languages().isAny()) {
            add(expansion, "displayLanguage", new CodeType(asked.languages().toString()));
        }
        held(members).forEach(system -> used(expansion, system));
        members.notes().forEach(note -> add(expansion, note.name(), value(note)));
        fragment(members, expansion);
    }

    private static Stream<IndexedSystem> held(Members members) {
        return members.systems().stream().filter(system -> system.extent().canBeListed());
    }

    private static void used(ValueSetExpansionComponent expansion, IndexedSystem system) {
        add(expansion, "used-codesystem", new UriType(system.toString()));
        system.supplements()
                .forEach(supplement -> add(
                        expansion,
                        "used-supplement",
                        new UriType(Canonical.of(supplement).toString())));
        if (system.extent() == Extent.FRAGMENT) {
            add(expansion, "used-fragment", new UriType(system.toString()));
        }
    }

    private static void fragment(Members members, ValueSetExpansionComponent expansion) {
        held(members)
                .filter(system -> system.extent() == Extent.FRAGMENT)
                .findFirst()
                .ifPresent(system -> {
                    String reason = "This extension is based on a fragment of the code system " + system.url();
                    expansion.addExtension(new Extension(UNCLOSED, new BooleanType(true)));
                    expansion.addExtension(new Extension(UNCLOSED + "-reason", new StringType(reason)));
                });
    }

    private static Type value(Note note) {
        return YES_OR_NO.contains(note.name()) ? new BooleanType(note.uri()) : new UriType(note.uri());
    }

    private static void add(ValueSetExpansionComponent expansion, String name, Type value) {
        expansion.addParameter().setName(name).setValue(value);
    }
}
