package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;

/** Judges the display that a coding states, by all that its concept is called in the languages asked for. */
final class DisplayJudge {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String STATUS = "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status";

    private final Languages languages;
    private final boolean lenient;

    /** A name that is right, and its language if that is known. */
    private record Name(String text, Optional<String> language) {

        @Override
        public String toString() {
            return "'" + text + "'" + language.map(code -> " (" + code + ")").orElse("");
        }
    }

    DisplayJudge(Arguments arguments, Languages languages) {
        this.languages = languages;
        this.lenient = arguments.isTrue("lenient-display-validation");
    }

    /** The display to answer with. */
    Optional<String> shown(Member member) {
        return languages.names(member).display();
    }

    void judge(Verdict verdict, Member member, String path) {
        String stated = verdict.coding().getDisplay();
        if (stated == null) {
            return;
        }
        List<Name> right = names(member)
                .filter(name -> name.language().map(languages::include).orElse(true))
                .toList();
        if (right.stream().anyMatch(name -> name.text().equalsIgnoreCase(stated))) {
            outdated(verdict, member, path);
        } else if (right.isEmpty()) {
            noneInLanguage(verdict, member, path);
        } else {
            wrong(verdict, member, right, path);
        }
    }

    private static Stream<Name> names(Member member) {
        Stream<Name> displays = Stream.of(member.concept().display(), member.listedDisplay())
                .flatMap(Optional::stream)
                .map(display -> new Name(display, member.language()));
        Stream<Name> designations = member.designations()
                .filter(DisplayJudge::isName)
                .map(each -> new Name(each.getValue(), Optional.ofNullable(each.getLanguage())));
        return Stream.concat(displays, designations).distinct();
    }

    /** What is neither of a language nor for general use is no name to show. */
    private static boolean isName(ConceptDefinitionDesignationComponent designation) {
        return designation.hasValue() && (designation.hasLanguage() || !designation.hasUse());
    }

    private void wrong(Verdict verdict, Member member, List<Name> right, String path) {
        String stated = verdict.coding().getDisplay();
        boolean spaces = right.stream().anyMatch(each -> normal(each.text()).equalsIgnoreCase(normal(stated)));
        String key = spaces
                ? "Display_Name_WS_for__should_be_one_of__instead_of"
                : "Display_Name_for__should_be_one_of__instead_of";
        Sentence sentence = Words.ofMany(
                right.size(), key, member.system().url(), member.code(), choices(right), stated, languages.toString());
        verdict.tell(TxIssue.INVALID_DISPLAY, severity(member), sentence, path);
    }

    private static String choices(List<Name> names) {
        List<String> all = names.stream().map(Name::toString).toList();
        int last = all.size() - 1;
        return last < 1 ? all.get(0) : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
    }

    private void noneInLanguage(Verdict verdict, Member member, String path) {
        String stated = verdict.coding().getDisplay();
        Optional<String> display = member.concept().display();
        boolean ofTheSystem = names(member)
                .filter(name -> name.language().equals(member.language()))
                .anyMatch(name -> name.text().equalsIgnoreCase(stated));
        String url = member.system().url();
        if (ofTheSystem) {
            Sentence sentence = Words.of(
                    "NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_OK", "", url, member.code(), languages.toString(), stated);
            verdict.tell(TxIssue.INVALID_DISPLAY, IssueSeverity.INFORMATION, sentence, path);
        } else if (display.isPresent()) {
            Sentence sentence = Words.of(
                    "NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_ERR",
                    stated,
                    url,
                    member.code(),
                    languages.toString(),
                    display.get());
            verdict.tell(TxIssue.INVALID_DISPLAY, severity(member), sentence, path);
        }
    }

    /** A name may be right no longer. */
    private static void outdated(Verdict verdict, Member member, String path) {
        String stated = verdict.coding().getDisplay();
        Optional<Extension> status = member.designations()
                .filter(each -> stated.equalsIgnoreCase(each.getValue()))
                .flatMap(each -> each.getExtensionsByUrl(STATUS).stream())
                .findFirst();
        Optional<String> display = member.concept().display();
        if (status.isPresent() && display.isPresent() && !display.get().equalsIgnoreCase(stated)) {
            Sentence sentence = Words.ofMany(
                    1,
                    "INACTIVE_DISPLAY_FOUND",
                    stated,
                    member.code(),
                    display.get(),
                    status.get().getValue().primitiveValue());
            verdict.note(TxIssue.DISPLAY_COMMENT, IssueSeverity.WARNING, sentence, path);
        }
    }

    /** Of a system that is not held, other displays may be right as well. */
    private IssueSeverity severity(Member member) {
        return lenient || !member.system().extent().canBeListed() ? IssueSeverity.WARNING : IssueSeverity.ERROR;
    }

    private static String normal(String text) {
        return SPACES.matcher(text.strip()).replaceAll(" ");
    }
}
