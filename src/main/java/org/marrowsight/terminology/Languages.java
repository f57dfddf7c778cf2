package org.marrowsight.terminology;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;

/** The languages in which a client wants to read, most wanted first. */
final class Languages {

    private final List<LanguageRange> wanted;

    private Languages(List<LanguageRange> wanted) {
        this.wanted = wanted;
    }

    static Languages any() {
        return new Languages(List.of());
    }

    /**
     * Reads {@code displayLanguage}, which is written like the header {@code Accept-Language}.
     *
     * @throws IllegalArgumentException when it is not
     */
    static Languages of(String text) {
        return new Languages(LanguageRange.parse(text).stream()
                .filter(range -> range.getWeight() > 0)
                .sorted(Comparator.comparingDouble(LanguageRange::getWeight).reversed())
                .toList());
    }

    boolean isAny() {
        return wanted.isEmpty();
    }

    /** The display in the most wanted language that has one; the given display when none has. */
    Optional<String> display(
            Optional<String> display, Optional<String> language, Stream<ConceptDefinitionDesignationComponent> others) {
        List<ConceptDefinitionDesignationComponent> designations = others.toList();
        for (LanguageRange range : wanted) {
            if (range.getRange().equals("*") || matches(range, language.orElse("en"))) {
                return display;
            }
            Optional<String> translated = designations.stream()
                    .filter(designation -> designation.hasLanguage() && matches(range, designation.getLanguage()))
                    .map(ConceptDefinitionDesignationComponent::getValue)
                    .findFirst();
            if (translated.isPresent()) {
                return translated;
            }
        }
        return display;
    }

    boolean include(String language) {
        return isAny() || wanted.stream().anyMatch(range -> range.getRange().equals("*") || matches(range, language));
    }

    /** German is an answer to Swiss German, and the other way round. */
    private static boolean matches(LanguageRange range, String language) {
        String asked = range.getRange().toLowerCase(Locale.ROOT);
        String given = language.toLowerCase(Locale.ROOT);
        return asked.equals(given) || given.startsWith(asked + "-") || asked.startsWith(given + "-");
    }

    @Override
    public String toString() {
        return wanted.isEmpty()
                ? "--"
                : String.join(", ", wanted.stream().map(LanguageRange::getRange).toList());
    }
}
