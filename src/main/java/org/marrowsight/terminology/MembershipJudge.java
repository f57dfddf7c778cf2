package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.marrowsight.terminology.IndexedSystem.Extent;

/** Judges whether a coding is in a value set, from what the value set says and without listing it. */
final class MembershipJudge {

    private static final String STATUS = "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status";
    private static final String DEPRECATED = "http://hl7.org/fhir/StructureDefinition/valueset-deprecated";

    private final Scope scope;
    private final VersionJudge versions;
    private final boolean activeOnly;
    private final Verdict verdict;
    private final Place place;
    private final ImportPath path = new ImportPath();

    MembershipJudge(Scope scope, Arguments arguments, Verdict verdict, Place place) {
        this.scope = scope;
        this.versions = new VersionJudge(scope);
        this.activeOnly = arguments.isTrue("activeOnly");
        this.verdict = verdict;
        this.place = place;
    }

    /**
     * Whether the coding is in a value set.
     *
     * @param version the version of the code system that the coding means; empty when any
     */
    Membership in(ValueSet valueSet, Optional<String> version) {
        path.enter(valueSet);
        Standing.note(verdict, valueSet, valueSet);
        Membership membership = valueSet.hasCompose()
                ? composed(valueSet, version)
                : listed(valueSet.getExpansion().getContains());
        path.leave();
        return membership;
    }

    private Membership listed(List<ValueSetExpansionContainsComponent> contains) {
        Coding coding = verdict.coding();
        boolean found = contains.stream()
                .anyMatch(each -> (each.hasCode()
                                && each.getCode().equals(coding.getCode())
                                && each.hasSystem()
                                && each.getSystem().equals(coding.getSystem()))
                        || listed(each.getContains()) == Membership.IN);
        return found ? Membership.IN : Membership.OUT;
    }

    private Membership composed(ValueSet valueSet, Optional<String> version) {
        Optional<String> only =
                verdict.coding().hasVersion() ? Optional.empty() : versions.applicable(valueSet, verdict.coding());
        Membership result = Membership.OUT;
        List<ConceptSetComponent> includes = valueSet.getCompose().getInclude();
        for (int i = 0; i < includes.size() && result != Membership.IN; i++) {
            ConceptSetComponent include = includes.get(i);
            if (isFor(include, only) && isMeant(include, includes, version)) {
                Membership here = meets(include, valueSet, "ValueSet.compose.include[" + i + "]", false, version);
                result = here == Membership.OUT ? result : here;
            }
        }
        List<ConceptSetComponent> excludes = valueSet.getCompose().getExclude();
        for (int i = 0; i < excludes.size(); i++) {
            if (isFor(excludes.get(i), only)) {
                String where = "ValueSet.compose.exclude[" + i + "]";
                Membership excluded = meets(excludes.get(i), valueSet, where, true, version);
                result = result == Membership.IN ? without(excluded) : result;
            }
        }
        return result;
    }

    private static Membership without(Membership excluded) {
        return switch (excluded) {
            case IN -> Membership.OUT;
            case OUT -> Membership.IN;
            case UNDECIDED -> Membership.UNDECIDED;
        };
    }

    private static boolean isFor(ConceptSetComponent set, Optional<String> version) {
        return version.isEmpty() || version.get().equals(set.getVersion());
    }

    /** Where one include names the very version of the coding, the others are not for it. */
    private static boolean isMeant(
            ConceptSetComponent include, List<ConceptSetComponent> all, Optional<String> version) {
        return version.isEmpty()
                || version.get().equals(include.getVersion())
                || all.stream()
                        .noneMatch(other -> other.hasSystem()
                                && other.getSystem().equals(include.getSystem())
                                && version.get().equals(other.getVersion()));
    }

    private Membership meets(
            ConceptSetComponent set, ValueSet owner, String where, boolean excluding, Optional<String> version) {
        for (CanonicalType imported : set.getValueSet()) {
            Membership membership = imported(imported.getValue(), owner, version);
            if (membership != Membership.IN) {
                return membership;
            }
        }
        if (!set.hasSystem()) {
            return set.hasValueSet() ? Membership.IN : Membership.OUT;
        }
        return set.getSystem().equals(verdict.coding().getSystem())
                ? ofSystem(set, owner, where, excluding)
                : Membership.OUT;
    }

    private Membership imported(String url, ValueSet owner, Optional<String> version) {
        Optional<ValueSet> imported = scope.imported(url, owner);
        if (imported.isEmpty()) {
            Canonical missing = scope.versions().pinned(Canonical.of(url));
            Sentence sentence = Words.of("Unable_to_resolve_value_Set_", missing.toString());
            verdict.tell(TxIssue.NOT_FOUND, IssueSeverity.ERROR, sentence);
            return Membership.UNDECIDED;
        }
        return in(imported.get(), version);
    }

    private Membership ofSystem(ConceptSetComponent set, ValueSet owner, String where, boolean excluding) {
        Optional<String> version =
                versions.decide(verdict, Optional.of(owner), Optional.ofNullable(set.getVersion()), place);
        Canonical canonical = new Canonical(set.getSystem(), version);
        Optional<IndexedSystem> found = scope.terminology().system(canonical);
        boolean byRules = found.isPresent() && found.get().extent() == Extent.RULES && !set.hasFilter();
        if (found.isEmpty() || (!found.get().extent().canBeListed() && !set.hasConcept() && !byRules)) {
            versions.unknown(verdict, canonical, place);
            verdict.cannotDecide();
            return Membership.UNDECIDED;
        }
        IndexedSystem system = found.get();
        versions.check(verdict, system, place);
        Standing.note(verdict, system.resource(), owner);
        Optional<Concept> concept = system.concept(verdict.coding().getCode());
        if (concept.isEmpty()) {
            return system.extent() == Extent.FRAGMENT && !set.hasConcept() ? Membership.UNDECIDED : Membership.OUT;
        }
        if (!excluding && isRefused(concept.get(), owner)) {
            return Membership.OUT;
        }
        return selects(set, system, concept.get(), where)
                ? selected(set, system, concept.get(), owner, excluding)
                : Membership.OUT;
    }

    private boolean isRefused(Concept concept, ValueSet owner) {
        boolean onlyActive = activeOnly
                || (owner.getCompose().hasInactive() && !owner.getCompose().getInactive());
        if (onlyActive && concept.isInactive()) {
            Sentence sentence = Words.of("STATUS_CODE_WARNING_CODE", "not active", concept.code());
            verdict.tell(TxIssue.CODE_RULE, IssueSeverity.ERROR, sentence, place.of("code"));
            return true;
        }
        return false;
    }

    private static boolean selects(ConceptSetComponent set, IndexedSystem system, Concept concept, String where) {
        return ConceptFilter.all(system, set, where).test(concept);
    }

    private Membership selected(
            ConceptSetComponent set, IndexedSystem system, Concept concept, ValueSet owner, boolean excluding) {
        if (!set.hasConcept()) {
            verdict.selectedFrom(system);
            return Membership.IN;
        }
        Optional<ConceptReferenceComponent> listed = set.getConcept().stream()
                .filter(each ->
                        system.concept(each.getCode()).filter(concept::equals).isPresent())
                .findFirst();
        if (listed.isEmpty()) {
            return Membership.OUT;
        }
        if (!excluding) {
            verdict.selectedFrom(system);
            verdict.listed(Listings.of(listed.get()));
            outdated(listed.get(), system, owner);
        }
        return Membership.IN;
    }

    private void outdated(ConceptReferenceComponent listed, IndexedSystem system, ValueSet owner) {
        Optional<String> status = listed.getExtensionsByUrl(STATUS).stream()
                .filter(Extension::hasValue)
                .map(extension -> extension.getValue().primitiveValue())
                .findFirst()
                .or(() -> Optional.of("deprecated").filter(any -> listed.hasExtension(DEPRECATED)));
        if (status.filter(Set.of("withdrawn", "deprecated")::contains).isPresent()) {
            Sentence sentence = Words.of(
                    "CONCEPT_DEPRECATED_IN_VALUESET",
                    system.url(),
                    listed.getCode(),
                    status.get(),
                    Canonical.of(owner).toString());
            verdict.note(TxIssue.CODE_COMMENT, IssueSeverity.WARNING, sentence, place.of("code"));
        }
    }
}
