package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetComposeComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.marrowsight.terminology.IndexedSystem.Extent;
import org.marrowsight.terminology.Member.Listing;

/** Lists the codes of a value set from its definition, or from its expansion if it has nothing else. */
final class Composition {

    private static final Comparator<ConceptSetComponent> NEWEST_FIRST = Composition::newestFirst;

    private final Scope scope;
    private final ImportPath path = new ImportPath();

    private Composition(Scope scope) {
        this.scope = scope;
    }

    /** The codes of a value set. */
    static Members of(ValueSet valueSet, Scope scope) {
        return new Composition(scope).list(valueSet);
    }

    private Members list(ValueSet valueSet) {
        path.enter(valueSet);
        Members members =
                scope.versions().isEmpty() ? scope.terminology().members(valueSet, this::compose) : compose(valueSet);
        path.leave();
        return members;
    }

    private Members compose(ValueSet valueSet) {
        Members members = new Members();
        doubt(members, valueSet, valueSet);
        if (!valueSet.hasCompose()) {
            valueSet.getExpansion().getContains().forEach(contains -> expanded(contains, members));
            return members;
        }
        ValueSetComposeComponent compose = valueSet.getCompose();
        boolean anyVersion = IncludedVersions.match(compose);
        if (anyVersion) {
            members.note("versionsMatch", "true");
        }
        List<ConceptSetComponent> includes = new ArrayList<>(compose.getInclude());
        includes.sort(NEWEST_FIRST);
        for (ConceptSetComponent include : includes) {
            Members selected = selected(
                    include, valueSet, "include[" + compose.getInclude().indexOf(include) + "]");
            if (anyVersion) {
                members.addAllNew(selected);
            } else {
                members.addAll(selected);
            }
        }
        for (ConceptSetComponent exclude : compose.getExclude()) {
            Members selected = selected(
                    exclude, valueSet, "exclude[" + compose.getExclude().indexOf(exclude) + "]");
            if (anyVersion) {
                members.removeAllVersions(selected);
            } else {
                members.removeAll(selected);
            }
        }
        if (compose.hasInactive() && !compose.getInactive()) {
            members.removeInactive();
        }
        if (IncludedVersions.differ(compose)) {
            members.ofSeveralVersions();
        }
        if (isOneHierarchy(compose)) {
            members.ofOneHierarchy();
        }
        return members;
    }

    private static int newestFirst(ConceptSetComponent left, ConceptSetComponent right) {
        boolean comparable = left.hasVersion()
                && right.hasVersion()
                && left.hasSystem()
                && left.getSystem().equals(right.getSystem());
        return comparable ? new VersionOrder().compare(right.getVersion(), left.getVersion()) : 0;
    }

    /** Codes that are listed, or that come from several places, have no common hierarchy. */
    private static boolean isOneHierarchy(ValueSetComposeComponent compose) {
        return compose.getInclude().size() == 1
                && !compose.hasExclude()
                && compose.getIncludeFirstRep().hasSystem()
                && !compose.getIncludeFirstRep().hasConcept()
                && !compose.getIncludeFirstRep().hasValueSet();
    }

    /** What stands in one include must all be met. */
    private Members selected(ConceptSetComponent set, ValueSet owner, String where) {
        List<Members> conditions = new ArrayList<>();
        if (set.hasSystem()) {
            conditions.add(ofSystem(set, owner, "ValueSet.compose." + where));
        }
        for (CanonicalType imported : set.getValueSet()) {
            conditions.add(imported(imported.getValue(), owner));
        }
        Members members = new Members();
        conditions.stream().findFirst().ifPresent(members::addAll);
        conditions.forEach(members::retainAll);
        return members;
    }

    private Members imported(String url, ValueSet owner) {
        VersionRules rules = scope.versions();
        Canonical named = Canonical.of(url);
        ValueSet imported = scope.imported(url, owner).orElseThrow(() -> missing(named, owner));
        Members members = new Members();
        members.addAll(list(imported));
        if (!url.startsWith("#")) {
            members.note("used-valueset", Canonical.of(imported).toString());
        }
        if (rules.pins(named)) {
            members.note(VersionRules.VALUE_SET, rules.pinned(named).toString());
        }
        return members;
    }

    private RuntimeException missing(Canonical named, ValueSet owner) {
        if (scope.versions().pins(named)) {
            String version = scope.versions().pinned(named).version().orElse("");
            return Refusal.cannot(TxIssue.NOT_FOUND, Words.of("VS_EXP_IMPORT_UNK_PINNED", named.url(), version));
        }
        Sentence sentence = Words.of("Unable_to_resolve_value_Set_", named.toString());
        String text =
                sentence.text() + ". The value set '" + Canonical.of(owner).url() + "' imports it.";
        return Refusal.cannot(TxIssue.NOT_FOUND, new Sentence(sentence.key(), text));
    }

    private Members ofSystem(ConceptSetComponent set, ValueSet owner, String where) {
        VersionRules.Choice choice = scope.versions().choose(set.getSystem(), Optional.ofNullable(set.getVersion()));
        Canonical canonical = new Canonical(set.getSystem(), choice.version());
        boolean listed = set.hasConcept() && !set.hasFilter();
        IndexedSystem system = (listed ? listed(set, canonical, owner) : whole(canonical))
                .orElseThrow(() -> SystemChoice.notListed(scope.terminology(), canonical));
        scope.versions().objection(system.url(), system.version()).ifPresent(sentence -> {
            throw Refusal.cannot(TxIssue.VERSION_ERROR, sentence);
        });
        Members members = new Members();
        members.used(system);
        choice.rule().ifPresent(rule -> members.note(rule, canonical.toString()));
        doubt(members, system.resource(), owner);
        if (listed) {
            set.getConcept().forEach(concept -> listed(system, concept).ifPresent(members::add));
        } else {
            Predicate<Concept> filter = ConceptFilter.all(system, set, where);
            system.concepts().stream()
                    .filter(filter)
                    .map(concept -> Member.of(system, concept))
                    .forEach(members::add);
        }
        return members;
    }

    private Optional<IndexedSystem> whole(Canonical canonical) {
        return scope.terminology().system(canonical).filter(found -> found.extent()
                .canBeListed());
    }

    /** Codes that are listed can be listed again, whether or not their code system is here. */
    private Optional<IndexedSystem> listed(ConceptSetComponent set, Canonical canonical, ValueSet owner) {
        Terminology terminology = scope.terminology();
        Optional<IndexedSystem> found = terminology.system(canonical);
        boolean enough = found.filter(system -> system.extent() != Extent.MENTIONED
                        || set.getConcept().stream()
                                .allMatch(each -> system.concept(each.getCode()).isPresent()))
                .isPresent();
        return enough || !terminology.versions(canonical.url()).isEmpty()
                ? found
                : terminology.mentionedBy(owner, canonical.url());
    }

    private static void doubt(Members members, MetadataResource used, ValueSet user) {
        Standing.of(used, user)
                .ifPresent(standing ->
                        members.note(standing.warning(), Canonical.of(used).toString()));
    }

    private static Optional<Member> listed(IndexedSystem system, ConceptReferenceComponent listed) {
        return system.concept(listed.getCode())
                .map(concept -> new Member(
                        system,
                        concept,
                        !system.extent().canBeListed()
                                ? Listing.of(Optional.ofNullable(listed.getDisplay()))
                                : Listings.of(listed)));
    }

    private void expanded(ValueSetExpansionContainsComponent contains, Members into) {
        if (contains.hasSystem() && contains.hasCode()) {
            Canonical canonical = new Canonical(contains.getSystem(), Optional.ofNullable(contains.getVersion()));
            IndexedSystem system = scope.terminology()
                    .system(canonical)
                    .orElseThrow(() -> SystemChoice.notListed(scope.terminology(), canonical));
            into.used(system);
            system.concept(contains.getCode())
                    .map(concept -> new Member(system, concept, Listing.of(Optional.ofNullable(contains.getDisplay()))))
                    .ifPresent(into::add);
        }
        contains.getContains().forEach(nested -> expanded(nested, into));
    }
}
