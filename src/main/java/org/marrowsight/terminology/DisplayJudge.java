package org.marrowsight.terminology;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.marrowsight.terminology.IndexedSystem.Extent;

/** Judges the display that a coding states, by all that its concept is called in the languages asked for. */
final class DisplayJudge {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Languages languages;
    private final boolean lenient;

    DisplayJudge(Arguments arguments) {
        this.languages = arguments.languages();
        this.lenient = arguments.isTrue("lenient-display-validation");
    }

    /** The display to answer with. */
    Optional<String> shown(Member member) {
        return languages.display(member.display(), language(member), member.designations());
    }

    private static Optional<String> language(Member member) {
        return Optional.ofNullable(member.system().resource().getLanguage());
    }

    void judge(Verdict verdict, Member member, String path) {
        String stated = verdict.coding().getDisplay();
        Set<String> allowed = allowed(member);
        if (stated == null || allowed.isEmpty() || allowed.stream().anyMatch(stated::equalsIgnoreCase)) {
            return;
        }
        boolean spaces = allowed.stream().anyMatch(each -> normal(each).equalsIgnoreCase(normal(stated)));
        String key = spaces
                ? "Display_Name_WS_for__should_be_one_of__instead_of"
                : "Display_Name_for__should_be_one_of__instead_of";
        String choices = allowed.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
        String text = Words.ofMany(
                allowed.size(), key, member.system().url(), member.code(), choices, stated, languages.toString());
        verdict.add(TxIssue.INVALID_DISPLAY, severity(member), text, path);
    }

    /** Of a system that is not held, other displays may be right as well. */
    private IssueSeverity severity(Member member) {
        return lenient || member.system().extent() == Extent.MENTIONED ? IssueSeverity.WARNING : IssueSeverity.ERROR;
    }

    private Set<String> allowed(Member member) {
        Stream<String> displays =
                Stream.of(member.listedDisplay(), member.concept().display()).flatMap(Optional::stream);
        Set<String> own = displays.collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> others = member.designations()
                .filter(each -> !each.hasLanguage() || languages.include(each.getLanguage()))
                .map(ConceptDefinitionDesignationComponent::getValue)
                .toList();
        if (languages.include(language(member).orElse("en")) || others.isEmpty()) {
            own.addAll(others);
            return own;
        }
        return new LinkedHashSet<>(others);
    }

    private static String normal(String text) {
        return SPACES.matcher(text.strip()).replaceAll(" ");
    }
}
