package org.marrowsight.browse;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;
import org.marrowsight.terminology.HeldTerminology;
import org.marrowsight.terminology.HeldTerminology.HeldConcept;
import org.marrowsight.terminology.HeldTerminology.HeldSystem;

/** One state of the terminology with all that refers to it, read once for all pages. Safe for use by many threads. */
final class TerminologyBook {

    private final HeldTerminology terminology;
    private final TermAddresses addresses;
    private final CodeMappings mappings;
    private final Bindings bindings;
    private final CriteriaUse criteria;
    private final EvidenceTable evidence;
    private final TermSearch search;

    TerminologyBook(HeldTerminology terminology, Guide guide, TermSources sources) {
        this.terminology = terminology;
        this.addresses = new TermAddresses(terminology, sources.systemNames());
        this.mappings = new CodeMappings(terminology.conceptMaps());
        this.bindings = new Bindings(guide);
        this.criteria = new CriteriaUse(guide);
        this.evidence = sources.evidence();
        this.search = new TermSearch(terminology);
    }

    HeldTerminology terminology() {
        return terminology;
    }

    TermAddresses addresses() {
        return addresses;
    }

    CodeMappings mappings() {
        return mappings;
    }

    Bindings bindings() {
        return bindings;
    }

    CriteriaUse criteria() {
        return criteria;
    }

    EvidenceTable evidence() {
        return evidence;
    }

    TermSearch search() {
        return search;
    }

    /** A resource by type and id. */
    <R extends MetadataResource> Optional<R> resource(List<R> all, String id) {
        return all.stream()
                .filter(resource -> id.equals(resource.getIdElement().getIdPart()))
                .findFirst();
    }

    /** A value set by its URL; of several versions, the last. */
    Optional<ValueSet> valueSet(String url) {
        return terminology.valueSets().stream()
                .filter(valueSet -> url.equals(valueSet.getUrl()))
                .reduce((earlier, later) -> later);
    }

    /** A code, held or only named by others. */
    Optional<HeldConcept> concept(Code code) {
        return terminology.systemOf(code.system(), code.value()).flatMap(system -> system.concept(code.value()));
    }

    /** A link to a code by what it is called. */
    Link link(Code code) {
        return new Link(
                concept(code).map(HeldConcept::display).orElseGet(code::value),
                addresses.of(code.system(), code.value()));
    }

    Link link(HeldConcept concept) {
        return new Link(concept.display(), addresses.of(concept.system(), concept.code()));
    }

    static Link link(MetadataResource resource) {
        return new Link(TermAddresses.title(resource), TermAddresses.of(resource));
    }

    /** The systems that others name codes of, by name. */
    List<HeldSystem> mentionedSystems() {
        return terminology.mentionedSystems().stream()
                .flatMap(url -> terminology.system(url).stream())
                .sorted(Comparator.comparing(system -> addresses.name(system.url())))
                .toList();
    }
}
