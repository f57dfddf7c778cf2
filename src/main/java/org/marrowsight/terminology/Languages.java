package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/** The languages in which a client wants to read, most wanted first. */
final class Languages {

    private static final String EVERY = "*";
    private static final Pattern RANGE = Pattern.compile(
            "\\s*(\\*|[A-Za-z]{1,8}(-[A-Za-z0-9*]{1,8}){0,8})\\s*(;\\s*q\\s*=\\s*[01](\\.[0-9]{0,9})?\\s*)?");

    private final String source;
    private final List<LanguageRange> wanted;
    private final boolean othersRefused;

    private Languages(String source, List<LanguageRange> wanted, boolean othersRefused) {
        this.source = source;
        this.wanted = wanted;
        this.othersRefused = othersRefused;
    }

    /**
     * What a concept is called in the languages that are wanted.
     *
     * @param display the name to show; empty when only unwanted languages have one
     * @param designations all other names, with the display among them when another name took its place
     */
    record Names(Optional<String> display, List<ConceptDefinitionDesignationComponent> designations) {}

    static Languages any() {
        return new Languages("", List.of(), false);
    }

    /**
     * Reads {@code displayLanguage}, which is written like the header {@code Accept-Language}.
     *
     * @throws IllegalArgumentException when it is not
     */
    static Languages of(String text) {
        if (!Arrays.stream(text.split(",", -1))
                .allMatch(range -> RANGE.matcher(range).matches())) {
            throw new IllegalArgumentException("no languages");
        }
        List<LanguageRange> ranges = LanguageRange.parse(text);
        return new Languages(
                text.strip(),
                ranges.stream()
                        .filter(range -> range.getWeight() > 0)
                        .sorted(Comparator.comparingDouble(LanguageRange::getWeight)
                                .reversed())
                        .toList(),
                ranges.stream().anyMatch(range -> range.getRange().equals(EVERY) && range.getWeight() == 0));
    }

    boolean isAny() {
        return wanted.isEmpty();
    }

    /** The names of a code, the display in the most wanted language that has one. */
    Names names(Member member) {
        List<ConceptDefinitionDesignationComponent> others =
                member.designations().toList();
        List<ConceptDefinitionDesignationComponent> candidates =
                member.designationsByPreference().toList();
        Optional<String> language = member.language();
        for (LanguageRange range : wanted) {
            if (member.display().isPresent()
                    && (range.getRange().equals(EVERY) || matches(range, language.orElse("en")))) {
                return new Names(member.display(), others);
            }
            Optional<ConceptDefinitionDesignationComponent> translated = candidates.stream()
                    .filter(designation -> designation.hasLanguage() && matches(range, designation.getLanguage()))
                    .findFirst();
            if (translated.isPresent()) {
                return new Names(
                        Optional.of(translated.get().getValue()), withDisplay(member, others, translated.get()));
            }
        }
        return wanted.isEmpty() || !othersRefused
                ? new Names(member.display(), others)
                : new Names(Optional.empty(), withDisplay(member, others, null));
    }

    private static List<ConceptDefinitionDesignationComponent> withDisplay(
            Member member,
            List<ConceptDefinitionDesignationComponent> others,
            @Nullable ConceptDefinitionDesignationComponent shown) {
        List<ConceptDefinitionDesignationComponent> all = new ArrayList<>();
        member.display()
                .map(display -> preferred(display, member.language().orElse(null)))
                .ifPresent(all::add);
        others.stream().filter(each -> each != shown).forEach(all::add);
        return all;
    }

    /** A display as the designation that it is. */
    static ConceptDefinitionDesignationComponent preferred(String display, @Nullable String language) {
        return new ConceptDefinitionDesignationComponent()
                .setLanguage(language)
                .setUse(new Coding(
                        "http://terminology.hl7.org/CodeSystem/hl7TermMaintInfra",
                        "preferredForLanguage",
                        "Preferred For Language"))
                .setValue(display);
    }

    boolean include(String language) {
        return isAny() || wanted.stream().anyMatch(range -> range.getRange().equals(EVERY) || matches(range, language));
    }

    /** German is an answer to Swiss German, and the other way round. */
    private static boolean matches(LanguageRange range, String language) {
        String asked = range.getRange().toLowerCase(Locale.ROOT);
        String given = language.toLowerCase(Locale.ROOT);
        return asked.equals(given) || given.startsWith(asked + "-") || asked.startsWith(given + "-");
    }

    /** As the client wrote them. */
    @Override
    public String toString() {
        return wanted.isEmpty() ? "--" : source;
    }
}
