package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;

/** Judges one coding: its system, its code, its place in the value set, and then what else it states. */
final class CodingJudge {

    private final Scope scope;
    private final Optional<Members> members;
    private final CodeRequest asked;
    private final Arguments arguments;
    private final DisplayJudge displays;

    CodingJudge(Scope scope, CodeRequest asked, Arguments arguments) {
        this.scope = scope;
        this.members = scope.members();
        this.asked = asked;
        this.arguments = arguments;
        this.displays = new DisplayJudge(arguments);
    }

    Verdict judge(int index) {
        Coding sent = asked.codings().get(index);
        Coding coding = sent.hasSystem() || !asked.inferSystem() ? sent : inferred(sent);
        Verdict verdict = new Verdict(coding);
        if (!coding.hasSystem() || !coding.hasCode()) {
            incomplete(verdict, index);
            return verdict;
        }
        Optional<String> only = scope.system().filter(url -> !url.equals(coding.getSystem()));
        if (only.isPresent()) {
            String text = "The code is of the code system '" + coding.getSystem() + "' and not of '" + only.get() + "'";
            verdict.add(TxIssue.INVALID_CODE, IssueSeverity.ERROR, text, asked.path(index, "system"));
            return verdict;
        }
        Canonical canonical = new Canonical(coding.getSystem(), Optional.ofNullable(coding.getVersion()));
        Optional<IndexedSystem> system = scope.terminology().system(canonical);
        if (system.isEmpty()) {
            unknownSystem(verdict, canonical, index);
            notMember(verdict, index);
        } else {
            judge(verdict, system.get(), index);
        }
        return verdict;
    }

    /** By a bare code, a value set may be asked whether it has the code in any system. */
    private Coding inferred(Coding sent) {
        List<Member> candidates = members.map(all -> all.ofCode(sent.getCode())).orElse(List.of());
        return candidates.size() == 1
                ? sent.copy().setSystem(candidates.get(0).system().url())
                : sent;
    }

    private void incomplete(Verdict verdict, int index) {
        if (asked.inferSystem() && members.isPresent()) {
            String code = String.valueOf(verdict.coding().getCode());
            String text = Words.of(
                    "Unable_to_resolve_system__value_set_has_multiple_matches",
                    code,
                    scope.valueSetName(),
                    systems(code));
            verdict.add(TxIssue.CANNOT_INFER, IssueSeverity.ERROR, text, asked.path(index, "code"));
            notMember(verdict, index);
        } else if (verdict.coding().hasSystem()) {
            verdict.add(TxIssue.INVALID_DATA, IssueSeverity.ERROR, "The coding has no code", asked.path(index, "code"));
        } else {
            String text = Words.of("Coding_has_no_system__cannot_validate");
            verdict.add(TxIssue.INVALID_DATA, IssueSeverity.ERROR, text, asked.path(index, "system"));
            members.ifPresent(set -> notMember(verdict, index));
        }
    }

    private String systems(String code) {
        return String.join(
                ", ",
                members.map(all -> all.ofCode(code)).orElse(List.of()).stream()
                        .map(member -> member.system().url())
                        .toList());
    }

    private void judge(Verdict verdict, IndexedSystem system, int index) {
        Coding coding = verdict.coding();
        Optional<Concept> concept = system.concept(coding.getCode());
        verdict.of(system);
        if (concept.isEmpty()) {
            unknownCode(verdict, system, index);
        }
        Optional<Member> member = members.flatMap(
                all -> all.find(system.url(), concept.map(Concept::code).orElse(coding.getCode())));
        if (members.isPresent() && member.isEmpty()) {
            notMember(verdict, index);
        }
        concept.ifPresent(found -> {
            Member meant = member.orElseGet(() -> Member.of(system, found));
            verdict.found(system, found, displays.shown(meant));
            displays.judge(verdict, meant, asked.path(index, "display"));
            member.ifPresent(each -> version(verdict, each, index));
            use(verdict, found, index);
        });
    }

    private void unknownSystem(Verdict verdict, Canonical system, int index) {
        String text = SystemChoice.unknown(scope.terminology(), system);
        verdict.add(TxIssue.NOT_FOUND, IssueSeverity.ERROR, text, asked.path(index, "system"));
        verdict.causedByUnknown(system);
    }

    private void unknownCode(Verdict verdict, IndexedSystem system, int index) {
        String code = verdict.coding().getCode();
        String path = asked.path(index, "code");
        switch (system.extent()) {
            case WHOLE ->
                verdict.add(
                        TxIssue.INVALID_CODE,
                        IssueSeverity.ERROR,
                        system.version()
                                .map(version -> Words.of("Unknown_Code_in_Version", code, system.url(), version))
                                .orElseGet(() -> Words.of("Unknown_Code_in", code, system.url())),
                        path);
            case FRAGMENT ->
                verdict.add(
                        TxIssue.INVALID_CODE,
                        IssueSeverity.WARNING,
                        Words.of(
                                "UNKNOWN_CODE_IN_FRAGMENT",
                                code,
                                system.url(),
                                system.version().orElse("")),
                        path);
            case MENTIONED -> {
                if (members.isEmpty()) {
                    unknownSystem(verdict, new Canonical(system.url(), Optional.empty()), index);
                }
            }
        }
    }

    private void notMember(Verdict verdict, int index) {
        if (members.isEmpty()) {
            return;
        }
        Coding coding = verdict.coding();
        String code = coding.hasSystem() ? coding.getSystem() + "#" + coding.getCode() : coding.getCode();
        String text = Words.ofMany(
                1, "None_of_the_provided_codes_are_in_the_value_set", scope.valueSetName(), "'" + code + "'");
        boolean oneOfMany = asked.concept().isPresent();
        verdict.add(
                oneOfMany ? TxIssue.THIS_CODE_NOT_IN_VALUE_SET : TxIssue.NOT_IN_VALUE_SET,
                oneOfMany ? IssueSeverity.INFORMATION : IssueSeverity.ERROR,
                text,
                asked.path(index, "code"));
    }

    /** A value set may hold codes of another version of the code system than the one that is stated. */
    private void version(Verdict verdict, Member member, int index) {
        Optional<String> included = member.system().version();
        Coding coding = verdict.coding();
        if (coding.hasVersion() && included.isPresent() && !included.get().equals(coding.getVersion())) {
            String text = Words.of("VALUESET_VALUE_MISMATCH", coding.getSystem(), included.get(), coding.getVersion());
            verdict.add(TxIssue.VALUE_SET_INVALID, IssueSeverity.ERROR, text, asked.path(index, "version"));
        }
    }

    private void use(Verdict verdict, Concept concept, int index) {
        Coding coding = verdict.coding();
        String path = asked.path(index, "code");
        if (!concept.code().equals(coding.getCode())) {
            String text = Words.of(
                    "CODE_CASE_DIFFERENCE",
                    coding.getCode(),
                    concept.code(),
                    String.valueOf(verdict.system().get()));
            verdict.add(TxIssue.CODE_RULE, IssueSeverity.INFORMATION, text, path);
        }
        if (concept.isInactive()) {
            String text = Words.of("INACTIVE_CONCEPT_FOUND", concept.status().orElse("inactive"), concept.code());
            boolean refused = arguments.isTrue("activeOnly");
            verdict.add(
                    refused ? TxIssue.CODE_RULE : TxIssue.CODE_COMMENT,
                    refused ? IssueSeverity.ERROR : IssueSeverity.WARNING,
                    text.strip(),
                    path);
        }
        if (concept.isAbstract() && !arguments.truth("abstract").orElse(true)) {
            String text = Words.of("ABSTRACT_CODE_NOT_ALLOWED", coding.getSystem(), coding.getCode());
            verdict.add(TxIssue.CODE_RULE, IssueSeverity.ERROR, text, path);
        }
    }

    /** Whether the coding is in what is asked for, whatever else is wrong with it. */
    boolean isMember(Verdict verdict) {
        return verdict.concept()
                .filter(concept -> members.map(all -> all.find(verdict.coding().getSystem(), concept.code())
                                .isPresent())
                        .orElse(true))
                .isPresent();
    }
}
