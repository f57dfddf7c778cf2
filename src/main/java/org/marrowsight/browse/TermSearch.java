package org.marrowsight.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;
import org.marrowsight.browse.WordIndex.Found;
import org.marrowsight.browse.WordIndex.Kind;
import org.marrowsight.browse.WordIndex.Name;
import org.marrowsight.terminology.HeldTerminology;
import org.marrowsight.terminology.HeldTerminology.HeldConcept;
import org.marrowsight.terminology.HeldTerminology.HeldSystem;

/** Finds codes, code systems, value sets and maps by all that they are called in any language. */
final class TermSearch {

    private final HeldTerminology terminology;
    private @Nullable WordIndex<Entry> index;

    /** Something that can be found: a concept or a resource. */
    record Entry(Optional<HeldConcept> concept, Optional<MetadataResource> resource) {

        static Entry of(HeldConcept concept) {
            return new Entry(Optional.of(concept), Optional.empty());
        }

        static Entry of(MetadataResource resource) {
            return new Entry(Optional.empty(), Optional.of(resource));
        }
    }

    TermSearch(HeldTerminology terminology) {
        this.terminology = terminology;
    }

    /** What meets all words, the best first. */
    List<Found<Entry>> find(TypedWords typed) {
        return typed.isEmpty() ? List.of() : index().find(typed);
    }

    /** Made when somebody first looks for something: most changes of the terminology are followed by no search. */
    private synchronized WordIndex<Entry> index() {
        if (index == null) {
            WordIndex<Entry> made = new WordIndex<>();
            systems().forEach(system -> system.all().forEach(concept -> made.add(Entry.of(concept), names(concept))));
            Stream.of(terminology.codeSystems(), terminology.valueSets(), terminology.conceptMaps())
                    .flatMap(List::stream)
                    .forEach(resource -> made.add(Entry.of(resource), names(resource)));
            index = made;
        }
        return index;
    }

    private Stream<HeldSystem> systems() {
        Stream<String> held =
                terminology.codeSystems().stream().filter(CodeSystem::hasUrl).map(CodeSystem::getUrl);
        return Stream.concat(held, terminology.mentionedSystems().stream())
                .distinct()
                .flatMap(url -> terminology.system(url).stream());
    }

    private static List<Name> names(HeldConcept concept) {
        List<Name> names = new ArrayList<>();
        names.add(new Name(Kind.DISPLAY, "", concept.display()));
        names.add(new Name(Kind.CODE, "", concept.code()));
        concept.designations().stream()
                .filter(designation -> designation.hasValue())
                .map(each -> new Name(Kind.DESIGNATION, each.hasLanguage() ? each.getLanguage() : "", each.getValue()))
                .forEach(names::add);
        concept.definition().ifPresent(text -> names.add(new Name(Kind.DEFINITION, "", text)));
        return names;
    }

    private static List<Name> names(MetadataResource resource) {
        List<Name> names = new ArrayList<>();
        names.add(new Name(Kind.DISPLAY, "", TermAddresses.title(resource)));
        names.add(new Name(Kind.CODE, "", resource.getIdElement().getIdPart()));
        if (resource.hasDescription()) {
            names.add(new Name(Kind.DEFINITION, "", resource.getDescription()));
        }
        return names;
    }
}
