package org.marrowsight.sending;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.marrowsight.guide.Example;
import org.marrowsight.guide.Example.Expectation;
import org.marrowsight.guide.Examples;

/** The table of the rules of a profile: what is wrong, what to do, and an example that breaks the rule. */
final class RuleTable {

    private static final List<String> HEADER = List.of("rule", "severity", "what is wrong", "what to do", "example");
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.]) (?=[A-Z])");
    private static final Predicate<String> ADVICE =
            Pattern.compile("\\b([Ss]end|[Cc]heck|[Cc]orrect)\\b").asPredicate();

    private RuleTable() {}

    static String of(StructureDefinition profile) {
        return Markdown.table(
                HEADER,
                profile.getDifferential().getElement().stream()
                        .flatMap(element -> element.getConstraint().stream())
                        .map(rule -> row(profile.getIdElement().getIdPart(), rule)));
    }

    private static List<String> row(String profile, ElementDefinitionConstraintComponent rule) {
        List<String> sentences = List.of(SENTENCES.split(rule.getHuman()));
        int advice = IntStream.range(1, sentences.size())
                .filter(at -> ADVICE.test(sentences.get(at)))
                .findFirst()
                .orElse(sentences.size());
        return List.of(
                Markdown.code(rule.getKey()),
                rule.getSeverity().toCode(),
                String.join(" ", sentences.subList(0, advice)),
                String.join(" ", sentences.subList(advice, sentences.size())),
                breaking(profile, rule.getKey()));
    }

    /** The first example that breaks the rule, with the place where it does. */
    private static String breaking(String profile, String key) {
        return Examples.all()
                .filter(example -> example.profile().equals(profile))
                .flatMap(example -> example.expected().stream()
                        .filter(expected -> expected.key().equals(key))
                        .map(expected -> link(example) + " at " + place(expected)))
                .limit(1)
                .collect(Collectors.joining());
    }

    private static String place(Expectation expected) {
        return Markdown.code(expected.path());
    }

    /** A link from the page to an example. */
    static String link(Example example) {
        String file = example.name() + ".json";
        String text = example.name().replaceFirst("^(good|bad|warn)-", "").replace("--", ": ");
        return Markdown.link(text, "../profiles/examples/" + example.profile() + "/" + file);
    }
}
