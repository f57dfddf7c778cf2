package org.marrowsight.browse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowsight.features.FeatureValue;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** What somebody states by hand, as the address of a page holds it. What an address does not name is not known. */
final class StatedInputs {

    private static final String YES = "true";
    private static final String NO = "false";

    private final List<Input> inputs;

    StatedInputs(Guide guide, TriedQuestion question) {
        this.inputs = question.inputs().stream()
                .map(feature -> new Input(
                        feature.name(),
                        choices(Optional.ofNullable(question.valueSets().get(feature.name())), guide)))
                .toList();
    }

    /**
     * Something that can be set.
     *
     * @param name name of the feature
     * @param choices what it can be set to besides not known
     */
    record Input(String name, List<Choice> choices) {}

    /**
     * A value.
     *
     * @param code as the address holds it
     * @param words as the page shows it
     */
    record Choice(String code, String words) {}

    private static List<Choice> choices(Optional<String> valueSet, Guide guide) {
        return valueSet.map(id -> guide.members(id).stream()
                        .map(code -> new Choice(code.value(), words(code, guide)))
                        .toList())
                .orElse(List.of(new Choice(YES, "yes"), new Choice(NO, "no")));
    }

    private static String words(Code code, Guide guide) {
        return guide.display(code).orElse(code.value());
    }

    List<Choice> choicesOf(String name) {
        return inputs.stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .map(Input::choices)
                .orElse(List.of());
    }

    /** The values in the parameters of an address; a value that an input does not have is as if it were not there. */
    Map<String, String> read(Map<String, String> parameters) {
        Map<String, String> stated = new LinkedHashMap<>();
        for (Input input : inputs) {
            String value = parameters.getOrDefault(input.name(), "");
            if (input.choices().stream().anyMatch(choice -> choice.code().equals(value))) {
                stated.put(input.name(), value);
            }
        }
        return stated;
    }

    /** The same as features. */
    static Map<String, FeatureValue> features(Map<String, String> stated) {
        return stated.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> feature(entry.getValue())));
    }

    private static FeatureValue feature(String value) {
        return switch (value) {
            case YES -> new FeatureValue.Truth(true);
            case NO -> new FeatureValue.Truth(false);
            default -> new FeatureValue.Text(value);
        };
    }

    /** The query of an address that states features; empty when nothing is stated. */
    String query(Map<String, FeatureValue> features) {
        return inputs.stream()
                .flatMap(input -> Optional.ofNullable(features.get(input.name())).stream()
                        .map(value -> input.name() + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(FeatureValue value) {
        String text = value instanceof FeatureValue.Truth truth
                ? Boolean.toString(truth.holds())
                : value instanceof FeatureValue.Text word ? word.text() : "";
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
