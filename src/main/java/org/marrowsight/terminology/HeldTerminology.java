package org.marrowsight.terminology;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * The terminology for readers: every resource, every concept with its place in the hierarchy, every value set as a list
 * of codes. Never changes; the resources it hands out must not be modified.
 */
public final class HeldTerminology {

    private final Terminology terminology;

    /** What a terminology holds. */
    public HeldTerminology(Terminology terminology) {
        this.terminology = terminology;
    }

    /** Every code system resource, supplements too, in the order in which they came. */
    public List<CodeSystem> codeSystems() {
        return terminology.all(CodeSystem.class).toList();
    }

    /** Every value set. */
    public List<ValueSet> valueSets() {
        return terminology.all(ValueSet.class).toList();
    }

    /** Every concept map. */
    public List<ConceptMap> conceptMaps() {
        return terminology.all(ConceptMap.class).toList();
    }

    /** A code system resource with its concepts. */
    public HeldSystem concepts(CodeSystem system) {
        return held(terminology.indexed(system));
    }

    /**
     * The newest code system with a URL, or what value sets and maps name of one that is not held; empty when nothing
     * names it.
     */
    public Optional<HeldSystem> system(String url) {
        return terminology.system(new Canonical(url, Optional.empty())).map(this::held);
    }

    /**
     * The code system with a URL, as far as it knows a code: a published list may be older than the code that a value set
     * takes from the system. Empty when nothing names the code.
     */
    public Optional<HeldSystem> systemOf(String url, String code) {
        return system(url)
                .filter(system -> system.concept(code).isPresent())
                .or(() -> terminology.mentioned(url).map(this::held))
                .filter(system -> system.concept(code).isPresent());
    }

    private HeldSystem held(IndexedSystem indexed) {
        String id = indexed.resource().getIdElement().getIdPart();
        boolean isStored = id != null
                && terminology
                        .byId(CodeSystem.class, id)
                        .filter(stored -> stored == indexed.resource())
                        .isPresent();
        return new HeldSystem(indexed, isStored);
    }

    /** The URLs of systems that are not held and of which value sets and maps name codes. */
    public List<String> mentionedSystems() {
        return terminology.mentionedSystems();
    }

    /**
     * The codes of a value set in its own order.
     *
     * @throws UnreadableValueSetException when they cannot be listed; its message says why, for people
     */
    public List<HeldMember> members(ValueSet valueSet) {
        return listed(valueSet).all().stream().map(HeldMember::new).toList();
    }

    /** How many codes a value set has; 0 when they cannot be listed. */
    public int size(ValueSet valueSet) {
        try {
            return listed(valueSet).all().size();
        } catch (UnreadableValueSetException e) {
            return 0;
        }
    }

    /** Whether a code is in a value set; false when the value set cannot be listed. */
    public boolean contains(ValueSet valueSet, String system, String code) {
        try {
            return listed(valueSet).have(system, code);
        } catch (UnreadableValueSetException e) {
            return false;
        }
    }

    private Members listed(ValueSet valueSet) {
        try {
            return Composition.of(
                    valueSet, new Scope(terminology, VersionRules.NONE, Optional.of(valueSet), Optional.empty()));
        } catch (BaseServerResponseException e) {
            throw new UnreadableValueSetException(String.valueOf(e.getMessage()));
        }
    }

    /** The codes of a value set cannot be listed. */
    public static final class UnreadableValueSetException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnreadableValueSetException(String message) {
            super(message);
        }
    }

    /** A code system as readers see it. */
    public static final class HeldSystem {

        private final IndexedSystem indexed;
        private final boolean isStored;

        HeldSystem(IndexedSystem indexed, boolean isStored) {
            this.indexed = indexed;
            this.isStored = isStored;
        }

        /** The resource; of a system that is not held, a stand-in with its URL alone. */
        public CodeSystem resource() {
            return indexed.resource();
        }

        /** Its URL; empty when its resource states none, as a site may do. */
        public String url() {
            return resource().hasUrl() ? indexed.url() : "";
        }

        /** Whether it has a resource on this server, and is neither FHIR's own nor just named by others. */
        public boolean isHeld() {
            return isStored;
        }

        /** Whether no more is known than what value sets and maps name of it. */
        public boolean isMentioned() {
            return indexed.extent() == IndexedSystem.Extent.MENTIONED;
        }

        /** How many concepts are here. */
        public int size() {
            return indexed.concepts().size();
        }

        /** The concepts, broader ones before narrower ones. */
        public Stream<HeldConcept> all() {
            return indexed.concepts().stream().map(concept -> new HeldConcept(url(), concept));
        }

        /** The concepts that have nothing broader. */
        public List<HeldConcept> roots() {
            return all().filter(concept -> concept.parents().isEmpty()).toList();
        }

        /** A concept by its code; empty when there is none. */
        public Optional<HeldConcept> concept(String code) {
            return indexed.concept(code).map(concept -> new HeldConcept(url(), concept));
        }
    }

    /** A concept as readers see it. */
    public static final class HeldConcept {

        private final String system;
        private final Concept concept;

        HeldConcept(String system, Concept concept) {
            this.system = system;
            this.concept = concept;
        }

        /** URL of its code system. */
        public String system() {
            return system;
        }

        /** The code. */
        public String code() {
            return concept.code();
        }

        /** The display; the code when it has none. */
        public String display() {
            return concept.display().orElseGet(concept::code);
        }

        /** The definition; empty when there is none. */
        public Optional<String> definition() {
            return concept.definition();
        }

        /** Its other names, those of supplements too. */
        public List<ConceptDefinitionDesignationComponent> designations() {
            return concept.designations();
        }

        /** What its code system states about it. */
        public List<ConceptPropertyComponent> properties() {
            return concept.properties();
        }

        /** The concepts right above. */
        public List<HeldConcept> parents() {
            return wrapped(concept.parents());
        }

        /** The concepts right below. */
        public List<HeldConcept> children() {
            return wrapped(concept.children());
        }

        /** All concepts that are broader, however far up; not itself. */
        public List<HeldConcept> ancestors() {
            return wrapped(concept.ancestors());
        }

        /** Whether it only groups others and is no value itself. */
        public boolean isAbstract() {
            return concept.isAbstract();
        }

        /** Whether it is no longer to be used. */
        public boolean isInactive() {
            return concept.isInactive();
        }

        private List<HeldConcept> wrapped(Collection<Concept> others) {
            return others.stream().map(other -> new HeldConcept(system, other)).toList();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof HeldConcept held && held.concept == concept;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(concept);
        }
    }

    /** A code of a value set as readers see it. */
    public static final class HeldMember {

        private final Member member;

        HeldMember(Member member) {
            this.member = member;
        }

        /** The concept. */
        public HeldConcept concept() {
            return new HeldConcept(member.system().url(), member.concept());
        }

        /** The display that the value set gives it, or else its code system; the code when there is none. */
        public String display() {
            return member.display().orElseGet(member::code);
        }
    }
}
