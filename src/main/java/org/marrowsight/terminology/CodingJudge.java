package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.terminology.IndexedSystem.Extent;

/** Judges one coding: its system, its code, its place in the value set, and then what else it states. */
final class CodingJudge {

    private final Scope scope;
    private final CodeRequest asked;
    private final Arguments arguments;
    private final VersionJudge versions;
    private final ConceptJudge concepts;

    CodingJudge(Scope scope, CodeRequest asked, Arguments arguments) {
        this.scope = scope;
        this.asked = asked;
        this.arguments = arguments;
        this.versions = new VersionJudge(scope);
        this.concepts = new ConceptJudge(arguments, arguments.languages(scope.valueSet()));
    }

    Verdict judge(int index) {
        Place place = asked.place(index);
        Coding sent = asked.codings().get(index);
        List<String> inferred =
                asked.inferSystem() && !sent.hasSystem() ? SystemInference.of(scope, arguments, sent) : List.of();
        Verdict verdict = new Verdict(inferred.size() == 1 ? sent.copy().setSystem(inferred.get(0)) : sent);
        scope.valueSet().ifPresent(valueSet -> Standing.note(verdict, valueSet, valueSet));
        if (arguments.isTrue("valueset-membership-only")) {
            membership(verdict, Optional.ofNullable(sent.getVersion()), place);
        } else if (!verdict.coding().hasSystem()) {
            withoutSystem(verdict, inferred, place);
        } else if (!verdict.coding().hasCode()) {
            Sentence sentence = Words.of("NO_CODE_PROVIDED", verdict.coding().getSystem());
            verdict.tell(TxIssue.INVALID_DATA, IssueSeverity.ERROR, sentence, place.of("code"));
        } else {
            judge(verdict, place);
        }
        return verdict;
    }

    private void withoutSystem(Verdict verdict, List<String> inferred, Place place) {
        if (asked.inferSystem() && scope.valueSet().isPresent()) {
            String code = verdict.coding().getCode();
            Sentence sentence = inferred.isEmpty()
                    ? Words.of("UNABLE_TO_INFER_CODESYSTEM", code, scope.valueSetName())
                    : Words.of(
                            "Unable_to_resolve_system__value_set_has_multiple_matches",
                            code,
                            scope.valueSetName(),
                            inferred.toString());
            verdict.tell(TxIssue.CANNOT_INFER, IssueSeverity.ERROR, sentence, place.of("code"));
        } else {
            Sentence sentence = Words.of("Coding_has_no_system__cannot_validate");
            IssueSeverity severity = scope.valueSet().isPresent() ? IssueSeverity.WARNING : IssueSeverity.ERROR;
            verdict.tell(TxIssue.INVALID_DATA, severity, sentence, place.whole());
        }
        scope.valueSet().ifPresent(valueSet -> {
            verdict.decided(Membership.OUT);
            notMember(verdict, place);
        });
    }

    private void judge(Verdict verdict, Place place) {
        Coding coding = verdict.coding();
        Optional<String> other = scope.system().filter(url -> !url.equals(coding.getSystem()));
        if (other.isPresent()) {
            String text =
                    "The code is of the code system '" + coding.getSystem() + "' and not of '" + other.get() + "'";
            verdict.tell(TxIssue.INVALID_CODE, IssueSeverity.ERROR, Sentence.own(text), place.of("system"));
            return;
        }
        if (!coding.getSystem().contains(":")) {
            Sentence sentence = Words.of("Terminology_TX_System_Relative");
            verdict.tell(TxIssue.INVALID_DATA, IssueSeverity.ERROR, sentence, place.of("system"));
        }
        Optional<String> version = version(verdict, place);
        Canonical canonical = new Canonical(coding.getSystem(), version);
        Optional<IndexedSystem> system = scope.terminology().system(canonical);
        Optional<Concept> concept = system.flatMap(found -> found.concept(coding.getCode()));
        if (system.isPresent()) {
            verdict.of(system.get());
            versions.check(verdict, system.get(), place);
            Standing.note(
                    verdict,
                    system.get().resource(),
                    scope.valueSet().isPresent()
                            ? scope.valueSet().get()
                            : system.get().resource());
            unknownCode(verdict, system.get(), concept, place);
        } else {
            unknownSystem(verdict, canonical, place);
        }
        boolean wrong = concept.map(concepts::isRefused)
                .orElse(system.filter(found -> found.extent() == Extent.WHOLE || found.extent() == Extent.RULES)
                        .isPresent());
        // what is wrong in its own system is in no value set; of several codings each is looked for, as HL7 does
        if (wrong && !asked.isConcept()) {
            scope.valueSet().ifPresent(valueSet -> {
                verdict.decided(Membership.OUT);
                notMember(verdict, place);
            });
        } else {
            membership(verdict, asked.isConcept() ? Optional.ofNullable(coding.getVersion()) : version, place);
        }
        concept.ifPresent(found -> concepts.judge(verdict, system.get(), found, place));
        if (asked.isConcept()) {
            verdict.selectedFrom().ifPresent(found -> found.concept(coding.getCode())
                    .ifPresent(selected -> concepts.show(verdict, found, selected)));
        }
    }

    /** One coding is held against the value set at once; one of many is looked at for itself first. */
    private Optional<String> version(Verdict verdict, Place place) {
        Coding coding = verdict.coding();
        Optional<ValueSet> valueSet = scope.valueSet();
        Optional<String> stated = Optional.ofNullable(coding.getVersion());
        Optional<String> implied = valueSet.isPresent() ? versions.implied(valueSet.get(), coding) : stated;
        return asked.isConcept()
                ? versions.choose(valueSet, coding.getSystem(), stated).or(() -> implied)
                : versions.decide(verdict, valueSet, implied, place);
    }

    private void unknownSystem(Verdict verdict, Canonical system, Place place) {
        if (scope.terminology().valueSet(system).isPresent()) {
            Sentence sentence = Words.of("Terminology_TX_System_ValueSet2", system.url());
            verdict.tell(TxIssue.INVALID_DATA, IssueSeverity.ERROR, sentence, place.of("system"));
        } else if (scope.terminology().supplement(system).isPresent()) {
            String supplement =
                    Canonical.of(scope.terminology().supplement(system).get()).toString();
            Sentence sentence = Words.of("CODESYSTEM_CS_NO_SUPPLEMENT", supplement);
            verdict.tell(TxIssue.INVALID_DATA, IssueSeverity.ERROR, sentence, place.of("system"));
        } else {
            versions.unknown(verdict, system, place);
            if (scope.valueSet().isEmpty()
                    || !scope.terminology().versions(system.url()).isEmpty()) {
                verdict.cannotDecide();
            }
        }
    }

    private void unknownCode(Verdict verdict, IndexedSystem system, Optional<Concept> concept, Place place) {
        if (concept.isPresent()) {
            return;
        }
        String code = verdict.coding().getCode();
        switch (system.extent()) {
            case WHOLE, RULES ->
                verdict.tell(
                        TxIssue.INVALID_CODE, IssueSeverity.ERROR, Lookup.unknownCode(system, code), place.of("code"));
            case FRAGMENT -> {
                Sentence sentence = Words.of(
                        "UNKNOWN_CODE_IN_FRAGMENT",
                        code,
                        system.url(),
                        system.version().orElse(""));
                verdict.note(TxIssue.INVALID_CODE, IssueSeverity.WARNING, sentence, place.of("code"));
            }
            case MENTIONED -> {
                if (scope.valueSet().isEmpty()) {
                    unknownSystem(verdict, new Canonical(system.url(), Optional.empty()), place);
                }
            }
        }
    }

    private void membership(Verdict verdict, Optional<String> version, Place place) {
        if (scope.valueSet().isPresent()) {
            MembershipJudge judge = new MembershipJudge(scope, arguments, verdict, place);
            verdict.decided(judge.in(scope.valueSet().get(), version));
            notMember(verdict, place);
        }
    }

    private void notMember(Verdict verdict, Place place) {
        if (verdict.membership() != Membership.OUT) {
            return;
        }
        Coding coding = verdict.coding();
        StringBuilder code = new StringBuilder("'");
        if (coding.hasSystem()) {
            code.append(coding.getSystem());
        }
        if (coding.hasVersion()) {
            code.append('|').append(coding.getVersion());
        }
        code.append('#').append(coding.hasCode() ? coding.getCode() : "");
        if (coding.hasDisplay()) {
            code.append(" ('").append(coding.getDisplay()).append("')");
        }
        Sentence sentence = Words.of(
                "None_of_the_provided_codes_are_in_the_value_set_one", "", scope.valueSetName(), code.append("'"));
        if (asked.isConcept()) {
            verdict.note(TxIssue.THIS_CODE_NOT_IN_VALUE_SET, IssueSeverity.INFORMATION, sentence, place.of("code"));
        } else {
            verdict.tell(TxIssue.NOT_IN_VALUE_SET, IssueSeverity.ERROR, sentence, place.of("code"));
        }
    }
}
