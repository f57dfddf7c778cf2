package org.marrowsight.sending;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.jspecify.annotations.Nullable;
import org.marrowsight.Http;
import org.marrowsight.guide.Examples;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;

/**
 * The page: the prose of {@code src/test/resources/sending.md}, in which a name in double braces stands for a part that
 * is made from the guide or from an answer of the server.
 */
final class SendingPage {

    static final Path TEMPLATE = Path.of("src", "test", "resources", "sending.md");

    private static final Pattern PART = Pattern.compile("\\{\\{([a-z]+)(?: ([^}]+))?}}\\n");

    private final Guide guide = GuideFiles.guide();
    private final AllowedValues values = new AllowedValues(guide);
    private final FieldTable fields = new FieldTable(new BaseElements(), values);
    private final UnitTable units = new UnitTable(guide, values);
    private final Refusals refusals;

    SendingPage(Http http) {
        this.refusals = new Refusals(http);
    }

    String text() {
        String page = PART.matcher(read(TEMPLATE))
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group(1).equals("contents") ? part.group() : part(part.group(1), part.group(2))));
        return page.replace("{{contents}}\n", Markdown.contents(page));
    }

    private String part(String name, @Nullable String argument) {
        return switch (name) {
            case "profiles" -> perProfile(this::fieldSection);
            case "extensions" -> new ExtensionTable(values).of(definitions(StructureDefinitionKind.COMPLEXTYPE));
            case "rules" -> perProfile(SendingPage::ruleSection);
            case "systems" -> systems();
            case "refusals" -> refusals.table();
            case "outcome" -> block("json", refusals.outcome() + "\n");
            case "families" -> units.families();
            case "spellings" -> units.spellings();
            case "file" -> block("json", read(Path.of("docs", "examples", String.valueOf(argument))));
            default -> throw new IllegalStateException(TEMPLATE + " has an unknown part: " + name);
        };
    }

    private String perProfile(Function<StructureDefinition, String> section) {
        return definitions(StructureDefinitionKind.RESOURCE).map(section).collect(Collectors.joining("\n"));
    }

    /** The profiles, or the extensions that they use. */
    private Stream<StructureDefinition> definitions(StructureDefinitionKind kind) {
        return guide.all(StructureDefinition.class).filter(definition -> definition.getKind() == kind);
    }

    private String fieldSection(StructureDefinition profile) {
        String id = profile.getIdElement().getIdPart();
        String good = Examples.of("good")
                .filter(example -> example.profile().equals(id))
                .map(RuleTable::link)
                .collect(Collectors.joining(", "));
        return "### " + profile.getTitle() + "\n" + profile.getDescription() + " Profile `" + id + "` of "
                + profile.getType() + ".\n\n" + fields.of(profile) + "\nExamples: " + good + ".\n";
    }

    private static String ruleSection(StructureDefinition profile) {
        return "### Rules of " + profile.getTitle() + "\n\n" + RuleTable.of(profile);
    }

    private static String systems() {
        return Markdown.table(
                List.of("name on this page", "system to send"),
                Systems.others().entrySet().stream()
                        .map(system -> List.of(system.getValue(), Markdown.code(system.getKey()))));
    }

    private static String block(String language, String text) {
        return "```" + language + "\n" + text + "```\n";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
